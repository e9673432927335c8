"""Letters: how one is issued and how a batch is printed. Each role tries the letter that is theirs to write."""

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.customers.operations import give_identifier
from fairhand.letters.operations import issue_notice as issue
from fairhand.policy import Act, notice_of
from fairhand.record.act import ruling_for
from tests.formal import Path
from tests.people import doing, employee
from tests.ways.world import Way

WORDS = {
    "en": {"behaviour": "You shouted at us.", "what_is_asked": "Please speak calmly.", "reasons": "It went on."},
    "cy": {"behaviour": "Bu i chi weiddi.", "what_is_asked": "Siaradwch yn bwyllog.", "reasons": "Aeth ymlaen."},
}
ADDRESS = "1 Example Street, Example Town, EX1 1AA"


def issue_notice(world) -> Way:
    """A warning for those who warn, an appeal for those who hear it, and a warning for those who may do neither."""
    path, now = Path(world.customer, world.reporter), council.now()
    if ruling_for(Act.DECIDE_APPEAL, world.who, now):
        form = council.policy().appeals.forms[0]
        _hearer = employee("Hears appeals", council.policy().appeals.hearer)
        decision = path.in_force()
        event, about = (
            "appeal_recorded",
            record_appeal(**doing(world.reporter), decision=decision, form=form, grounds="It is not fair"),
        )
    else:
        event, about = "warned", path.warning()
    means = notice_of(council.policy(), event).means
    said = {
        "event": event,
        "about": about.ref,
        "means": next(each for each in means if each == "email"),
        "said": {language: WORDS[language] for language in council.policy().about.languages},
    }
    fields = {
        f"said_{language}_{part}": text for language, parts in said["said"].items() for part, text in parts.items()
    }
    fields |= {"means": said["means"], "languages": list(council.policy().about.languages), "formats": ["standard"]}
    page = (f"/letters/write/{event}/{about.ref}/", fields)
    return Way(said, api=("notices", said), page=page)


def send_letters(world) -> Way:
    """A letter that waits to be printed: about an appeal for those who hear it, else a warning."""
    given = {"kind": "postal", "given": ADDRESS}
    give_identifier(**doing(world.one_who_may(Act.KEEP_CUSTOMER)), customer=world.customer, **given)
    path = Path(world.customer, world.reporter)
    if ruling_for(Act.DECIDE_APPEAL, world.who, council.now()):
        form, writer = council.policy().appeals.forms[0], employee("Hears appeals", council.policy().appeals.hearer)
        decision = path.in_force()
        about = record_appeal(**doing(world.reporter), decision=decision, form=form, grounds="It is not fair")
        event = "appeal_recorded"
    else:
        event, about, writer = "warned", path.warning(), path.who(Act.WARN)
    means = next(each for each in notice_of(council.policy(), event).means if each != "email")
    notice = issue(**doing(writer), event=event, about=about.ref, means=means, said=WORDS)
    said = {"packages": [notice.dispatch.ref]}
    return Way(said, api=("letters/sending", said), page=("/letters/?show=print", said))
