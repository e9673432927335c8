"""What may be done here: issue a letter; print a batch of them, or let an email be tried again."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.choices import language_label
from fairhand.decisions.measures import runs_until
from fairhand.decisions.models import Notice
from fairhand.decisions.naming import READING
from fairhand.decisions.noticing import keep_notice, waits_for_notice
from fairhand.decisions.proposal import conflicts
from fairhand.policy import Act, Missing, Ruling, asks_why, notice_of, start_of
from fairhand.record.act import Deed, Refused, act, ruling_for
from fairhand.record.refs import new_ref

from . import making, others, outbox, printing
from .customers import BY_HAND, EMAIL, Asked, asked, format_said
from .models import Batch, Dispatch, Draft, Letter
from .naming import named_in, named_in_measures
from .queries import events_for
from .subjects import TOLD_BY, Subject, find, is_withheld, why_not

AHEAD = timedelta(days=7)  # a letter may be dated for the post of one of the next days


class Incomplete(Refused):
    """The letter lacks something without which it does not go out."""

    def __init__(self, lacking: list[Missing]):
        self.lacking = lacking
        said = "; ".join(said_of(each) for each in lacking)
        because = _("The letter does not go out while it lacks: %(parts)s.") % {"parts": said}
        super().__init__(Ruling(False, because, lacking[0].clause, lacking[0].reading))


@act(Act.ISSUE_NOTICE)
def issue_notice(
    deed: Deed,
    *,
    event: str,
    about: str,
    means: str,
    sent_on: date | None = None,
    languages: list[str] | None = None,
    said: dict[str, dict[str, str]] | None = None,
    formats: list[str] | None = None,
    address: str = "",
    means_because: str = "",
    agreed_by: str = "",
    copies: dict[str, str] | None = None,
) -> Notice:
    """Issue a letter: complete, in the customer's language and form, with its binding dates kept (7.9, 8.2, 9.3).

    `said` holds what somebody wrote, by language and part. The letter is made once, and kept as it goes out. Some ways
    of telling are for those whom a letter does not suit: `means_because` is why. `agreed_by` is the address of whoever
    agreed that it goes in the name of their office; `copies` says of each copy why it is not sent, or nothing.
    """
    subject = _may_be_told(deed, event, about)
    rules = notice_of(subject.policy, event)
    if rules is None:
        because = _("This policy asks for no letter about this, so there is none to send.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if means not in rules.means:
        raise Unfit(_("Choose how the letter goes: in one of the ways that the policy knows."))
    other_form = asks_why(subject.policy, means)
    if other_form and not means_because.strip():
        raise Unfit(_("Write why the customer is told in this form: it is kept with the letter."))
    today = council.day_of(deed.at)
    sent_on = sent_on or today
    if not today <= sent_on <= today + AHEAD:
        raise Unfit(_("A letter goes out today, or on one of the next seven days. Check the day."))
    wants = asked(subject.customer, subject.policy, deed.at)
    languages = _languages(deed, subject, wants, languages)
    formats = _formats(deed, wants, formats, means)
    address = _address(wants, BY_HAND if other_form else means, address)
    said = _written(deed, subject, said or {})
    _check_effect(deed, subject, means, sent_on)
    _check_needs(deed, subject)
    _check_names(deed, subject)
    if unsigned := others.unsigned(subject, deed.by, agreed_by, deed.at):
        raise Incomplete(unsigned)
    notice = keep_notice(
        deed,
        customer=subject.customer,
        event=event,
        about=about,
        languages=languages,
        means=means,
        sent_on=sent_on,
        decision=subject.waits,
        appealable=subject.appealable,
        means_because=means_because.strip() if other_form else "",
        signatory=rules.signatory,
        agreed_by=others.signer(subject, deed.by, agreed_by, deed.at),
        copies=others.copies(subject, copies or {}, deed.at),
    )
    making.make(deed, subject, notice, formats, said, address, refuse=Incomplete)
    Dispatch.objects.create(
        ref=new_ref("DSP"),
        notice=notice,
        by_email=means == EMAIL,
        address=address,
        made_at=deed.at,
        try_after=max(deed.at, start_of(sent_on, council.zone())),
    )
    Draft.objects.filter(event=event, about=about).delete()
    return notice


@act(Act.SEND_LETTERS)
def send_letters(deed: Deed, *, packages: list[str]) -> Batch | None:
    """Print packages as one batch with a list on top, and let emails that may not have gone be tried again (7.9)."""
    rows = list(Dispatch.objects.filter(ref__in=packages).select_related("notice__customer").order_by("pk"))
    if not packages or len(rows) != len(set(packages)):
        raise Unfit(_("Choose which letters go out, of those that are waiting."))
    if not {each.notice.event for each in rows} <= set(events_for(deed.by, deed.at)):
        because = _("One of these is not a letter of yours to read, so somebody else prints it.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if done := next((each for each in rows if each.sent_at or each.batch_id), None):
        because = _("%(ref)s has gone out already. Open the list again, and choose among those that wait.")
        raise Refused(Ruling(False, because % {"ref": done.ref}, deed.ruling.clause))
    emails, papers = [each for each in rows if each.by_email], [each for each in rows if not each.by_email]
    for each in emails:
        _about_package(deed, "letter_tried_again", each, {"fault": each.fault, "tries": each.tries})
        outbox.let_go(each, deed.at)
    return printing.batch(deed, papers) if papers else None


def _about_package(deed: Deed, code: str, package: Dispatch, facts: dict) -> None:
    notice = package.notice
    deed.happened(
        code,
        customer=notice.customer.ref,
        thread=package.ref,
        subject=f"decisions.notice:{notice.ref}",
        clause=deed.ruling.clause,
        facts={"package": package.ref, "notice": notice.ref, **facts},
    )


def _may_be_told(deed: Deed, event: str, about: str) -> Subject:
    """What the letter tells of, if it can be told now, and by this person."""
    subject = find(event, about)
    if subject is None:
        raise Unfit(_("There is nothing under this reference that such a letter could tell of. Check it."))
    ruling = ruling_for(TOLD_BY[event], deed.by, deed.at)
    if not ruling:
        raise Refused(Ruling(False, ruling.because, ruling.clause, ruling.reading))
    if is_withheld(subject, deed.by):
        because = _("One of the reports that this rests on concerns you, so somebody else writes this letter.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if because := why_not(subject, deed.at):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return subject


def _check_effect(deed: Deed, subject: Subject, means: str, sent_on: date) -> None:
    """See that what comes into force with the letter is not over before it begins."""
    _notice, begins = subject.notice(means, sent_on, deed.at)
    sets = subject.waits
    ends = runs_until(subject.policy, sets.ends_on, sets.review_by) if sets else None
    if begins and ends and ends <= begins:
        because = _(
            "It would be over before it began, so this letter would put nothing in force. "
            "Choose a quicker way or day for it; if there is none, withdraw the decision or end it, then decide again."
        )
        raise Refused(Ruling(False, because, deed.ruling.clause))


def _check_needs(deed: Deed, subject: Subject) -> None:
    """See that nothing begins with the letter that goes against a need that was recorded since the decision."""
    sets = subject.waits
    if sets is None or not waits_for_notice(sets):
        return
    for need in conflicts(subject.policy, making.with_this_letter(subject), deed.at):
        if not sets.resolved.get(str(need.pk), "").strip():
            because = _(
                'What it sets goes against what the customer needs, as was recorded since: "%(need)s". '
                "Withdraw the decision or end it, then decide again with that in mind."
            ) % {"need": need.at_contact or need.at_contact_cy}
            clause = next((each.clause for each in deed.policy.questions if each.consult_on), deed.ruling.clause)
            raise Refused(Ruling(False, because, clause))


def _check_names(deed: Deed, subject: Subject) -> None:
    """See that no measure that the letter sets out names an employee, such as one who came since the decision."""
    if name := named_in_measures(subject, deed.by, deed.at):
        because = _(
            "No employee is named in a letter, and a measure that this sets out names %(name)s. "
            "Withdraw the decision or end it, then decide again."
        )
        raise Refused(Ruling(False, because % {"name": name}, deed.ruling.clause, READING))


def _languages(deed: Deed, subject: Subject, wants: Asked, given: list[str] | None) -> list[str]:
    every = subject.policy.about.languages
    chosen = [each for each in every if each in (given or wants.languages)]
    if lacking := [each for each in wants.languages if each not in chosen]:
        because = _(
            "The customer is to have this letter in %(languages)s as well. You may add a language, not leave it."
        )
        names = council.words().either((language_label(each) for each in lacking), "and")
        raise Refused(Ruling(False, because % {"languages": names}, deed.ruling.clause))
    return chosen


def _formats(deed: Deed, wants: Asked, given: list[str] | None, means: str) -> list[str]:
    chosen = [each for each in Letter.FORMS if each in (given or wants.formats)]
    clause = next((each.clause for each in deed.policy.questions if each.consult_on), deed.ruling.clause)
    needed = [each for each in wants.formats if each != Letter.FORMS[0] and each not in chosen]
    if needed:
        because = _("The customer needs letters %(how)s. Choose that form as well.")
        raise Refused(Ruling(False, because % {"how": format_said(needed[0])}, clause))
    if wants.means and means != wants.means:
        because = _("The customer needs letters %(how)s. Choose that way.")
        raise Refused(Ruling(False, because % {"how": format_said(wants.means)}, clause))
    return chosen or wants.formats


def _address(wants: Asked, means: str, given: str) -> str:
    known = wants.addresses_for(means)
    if given and given not in known:
        raise Unfit(_("This address is not on the customer's record. Add it there first, then choose it."))
    if known:
        return given or known[0]
    if means == EMAIL:
        raise Unfit(_("No email address of this customer is known. Add it to their record, or choose another way."))
    if means != BY_HAND:
        raise Unfit(_("No address of this customer is known. Add it to their record, or choose another way."))
    return ""


def _written(deed: Deed, subject: Subject, said: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What somebody wrote, with no employee named in it, and not the same words in two languages."""
    cleaned = {
        language: {part: text.strip() for part, text in parts.items() if text.strip()}
        for language, parts in said.items()
    }
    for parts in cleaned.values():
        for text in parts.values():
            if name := named_in(text, subject, deed.by, deed.at):
                because = _(
                    "No employee is named in a letter, and this names %(name)s. Say what was done, and no name."
                )
                raise Refused(Ruling(False, because % {"name": name}, deed.ruling.clause, READING))
    first, *others = cleaned.values() or [{}]
    for parts in others:
        if same := next((part for part, text in parts.items() if text == first.get(part) and " " in text), ""):
            because = _("“%(part)s” has the same words in two languages. Write it in each language.")
            said_of_part = council.words().label(f"elements.{same.partition('.')[0]}")
            raise Refused(Ruling(False, because % {"part": said_of_part}, deed.ruling.clause))
    return cleaned


def said_of(each: Missing) -> str:
    """One thing that a letter lacks, in words."""
    words = council.words()
    if each.part == others.SIGNATURE:
        return _("the agreement of the office in whose name it goes")
    part, _dot, form = each.part.partition(".")
    kind = "enclosures" if each.enclosure else "elements"
    label = words.label(f"{kind}.{part}")
    if form:
        label = _("%(part)s, in easy words") % {"part": label}
    return f"{label} ({language_label(each.language)})"
