"""Pages on which letters are written, looked at, printed and found again."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.codes.models import Code
from fairhand.customers.choices import language_label
from fairhand.customers.queries import card, names_of
from fairhand.people.access import acts, refused, ruling_on, sees, signed_in
from fairhand.policy import REPRESENTATIVE, Act, Ruling, Sight, copies_of
from fairhand.record.access import looked
from fairhand.record.sending import done

from . import contents, drafting, enclosures, making, operations, others, printing, queries
from . import statement as plain
from .customers import format_label
from .forms import LetterForm, SendForm
from .going_out import can_print_codes
from .models import Batch, Letter
from .subjects import TOLD_BY, Subject, find, is_withheld, why_not

PAGE = ["GET", "HEAD", "POST"]
LISTS = ("write", "print", "stuck", "sent")
SAID = {
    "called": others.called,
    "language_label": language_label,
    "format_label": format_label,
    "title_of": contents.title_of,
}


@require_http_methods(PAGE)
@never_cache
@acts(Act.SEND_LETTERS)
@sees(Sight.LETTERS)
def letters(request: HttpRequest) -> HttpResponse:
    """Letters to be written, to be printed, on their way, and gone; print a batch here."""
    at, show = council.now(), request.GET.get("show", LISTS[0])
    form = SendForm(request.POST or None)
    if made := done(request, form, operations.send_letters):
        if isinstance(made, Batch):  # else none of them is on paper
            messages.success(request, _("The letters are one file now. Print it, and put each into its envelope."))
            return redirect("letters:batch", made.ref)
        messages.success(request, _("They are tried again within a minute or two."))
        return redirect(f"{reverse('letters:letters')}?show=stuck")
    shown = {"form": form, "show": show if show in LISTS else LISTS[0], "at": at, **SAID, **_lists(request, at)}
    return render(request, "letters/letters.html", shown)


def _lists(request: HttpRequest, at) -> dict:
    """Each list of the page; names in one go."""
    lists: dict[str, list] = {
        "to_write": queries.to_write(request.user, at),
        "to_print": list(queries.to_print(request.user, at)),
        "on_their_way": list(queries.on_their_way(request.user, at)),
        "stuck": list(queries.stuck(request.user, at)),
        "sent": list(queries.gone(request.user, at)[: queries.SHOWN]),
    }
    rows: list = [row for name in ("to_print", "on_their_way", "stuck", "sent") for row in lists[name]]
    return {**lists, "names": names_of({row.notice.customer_id for row in rows}, at), "today": council.today()}


@require_http_methods(PAGE)
@never_cache
@acts(Act.ISSUE_NOTICE)
@sees(Sight.LETTERS)
def write(request: HttpRequest, event: str, about: str) -> HttpResponse:
    """Write one letter, in each language beside the other, look at it, and issue it."""
    subject, at = _subject(event, about), council.now()
    if not (ruling := _theirs(request, subject)):
        return refused(request, ruling)
    kept = drafting.draft_of(subject, request.user)
    said = kept.said if kept else drafting.begun(subject)
    choices = kept.choices if kept else {}
    form = LetterForm(request.POST or None, subject, at, said, choices)
    if request.method == "POST" and form.is_valid():
        said, choices = form.words_written, form.chosen
        if "look" in request.POST:
            drafting.keep(subject, request.user, said, choices, at)
            return redirect("letters:write", event, about)
        if notice := done(request, form, operations.issue_notice, event=event, about=about):
            messages.success(request, _("The letter is issued, and is kept as it goes out."))
            return redirect("letters:letter", notice.letters.order_by("pk").first().ref)
    looked(request.user, Sight.LETTERS, subject.customer.ref, "page")
    shown = {
        "form": form,
        "subject": subject,
        "card": card(subject.customer, at),
        "why_not": why_not(subject, at),
        "ruling": ruling,
        "page": drafting.page(subject, request.user, said, choices, at),
        "copies": others.copies_to(subject, at),
        "nobody_acts": REPRESENTATIVE in copies_of(subject.policy, event) and not others.represented(subject, at),
        "said_of": operations.said_of,
        "drafted": kept is not None,
        **SAID,
    }
    return render(request, "letters/write.html", shown)


@require_safe
@never_cache
@acts(Act.ISSUE_NOTICE)
@sees(Sight.LETTERS)
def preview(request: HttpRequest, event: str, about: str, language: str, form: str) -> HttpResponse:
    """A letter as it would be printed, from what is written so far. It has no reference, and proves nothing."""
    subject, at = _subject(event, about), council.now()
    if not (ruling := _theirs(request, subject)):
        return refused(request, ruling)
    if language not in subject.policy.about.languages or form not in Letter.FORMS[:3]:
        raise Http404
    kept = drafting.draft_of(subject, request.user)
    said = kept.said if kept else drafting.begun(subject)
    choices = kept.choices if kept else {}
    wants = operations.asked(subject.customer, subject.policy, at)
    means = drafting.means_of(subject, wants, choices)
    notice, starts_at = subject.notice(means, drafting.sent_on_of(choices, at), at)
    notice.copies = drafting.copies_of(subject, choices, at)
    (of,) = making.tellings(subject, notice, [language], [form], said, starts_at, at)
    address = next(iter(wants.addresses_for(means)), "")
    name, to = making.addressee(subject, means, address, at)
    marks = making.Marks(_("DRAFT"), "", "0:" + "0" * 64)
    copies = enclosures.enclosed(subject, [language])[language]
    looked(request.user, Sight.LETTERS, subject.customer.ref, "file")
    made = making.made(of, form, marks, to, name, copies, at)
    return _file(made["pdf"], "draft.pdf", "application/pdf")


@require_safe
@never_cache
@sees(Sight.LETTERS)
def letter(request: HttpRequest, ref: str) -> HttpResponse:
    """One letter as it was kept: what it says, its digest, its code, and whether it has gone."""
    found, ruling = _letter(request, ref)
    if not ruling:
        return refused(request, ruling)
    notice = found.notice
    looked(request.user, Sight.LETTERS, notice.customer.ref, "page")
    shown = {
        "letter": found,
        "notice": notice,
        "card": card(notice.customer, council.now()),
        "package": getattr(notice, "dispatch", None),
        "others": notice.letters.exclude(pk=found.pk).defer("pdf", "html", "text", "sheet").order_by("pk"),
        "enclosures": notice.enclosures.select_related("copy").defer("copy__pdf").order_by("pk"),
        "own_page": Code.objects.filter(notice=notice.ref).first(),
        **SAID,
    }
    return render(request, "letters/letter_page.html", shown)


@require_safe
@never_cache
@sees(Sight.LETTERS)
def download(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """The file of a letter: exactly what was kept."""
    found, ruling = _letter(request, ref)
    if not ruling:
        return refused(request, ruling)
    if kind == "pdf" and found.pdf is None:
        raise Http404
    looked(request.user, Sight.LETTERS, found.notice.customer.ref, "file")
    if kind == "pdf":
        return _file(bytes(found.pdf or b""), f"{found.ref}.pdf", "application/pdf")
    return _file(found.html.encode(), f"{found.ref}.html", "text/html; charset=utf-8")


@require_safe
@never_cache
@sees(Sight.LETTERS)
def batch(request: HttpRequest, ref: str) -> HttpResponse:
    """One batch: what was in the pile, and the file."""
    found = get_object_or_404(Batch.objects.select_related("printed_by"), ref=ref)
    if not (ruling := _printed(request)):
        return refused(request, ruling)
    packages, codes = found.packages.order_by("pk"), can_print_codes(found, council.now())
    return render(request, "letters/batch.html", {"batch": found, "packages": packages, "codes": codes, **SAID})


@require_safe
@never_cache
@sees(Sight.LETTERS)
def batch_file(request: HttpRequest, ref: str) -> HttpResponse:
    """The file of a batch, to be printed."""
    found = get_object_or_404(Batch, ref=ref)
    if not (ruling := _printed(request)):
        return refused(request, ruling)
    if found.erased_at:
        return redirect("letters:batch", found.ref)  # which says why there is no file
    for package in found.packages.select_related("notice__customer"):
        looked(request.user, Sight.LETTERS, package.notice.customer.ref, "file")
    whole = printing.to_print(found) if can_print_codes(found, council.now()) else bytes(found.pdf)
    return _file(whole, f"{found.ref}.pdf", "application/pdf")


@require_safe
@signed_in
def statement(request: HttpRequest) -> HttpResponse:
    """The policy for the public, in the reader's language."""
    policy = council.policy()
    names = dict(settings.LANGUAGES)
    files = [(code, f"{names.get(code, code)} (PDF)") for code in policy.about.languages]
    return render(
        request, "letters/statement.html", {"sheet": plain.sheet(policy, council.words().lang), "files": files}
    )


@require_safe
@signed_in
def statement_pdf(request: HttpRequest, language: str) -> HttpResponse:
    """The same as a file, in a language of the policy."""
    policy = council.policy()
    if language not in policy.about.languages:
        raise Http404
    return _file(plain.pdf(policy, language), f"policy-{language}.pdf", "application/pdf")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _subject(event: str, about: str) -> Subject:
    subject = find(event, about)
    if subject is None:
        raise Http404
    return subject


def _theirs(request: HttpRequest, subject: Subject) -> Ruling:
    """Whether this letter is the reader's to write: whoever may take what it tells of."""
    if is_withheld(subject, request.user):
        because = _("One of the reports that this rests on concerns you, so somebody else writes this letter.")
        return Ruling(False, because, ruling_on(request, Act.ISSUE_NOTICE).clause)
    return ruling_on(request, TOLD_BY[subject.event])


def _letter(request: HttpRequest, ref: str) -> tuple[Letter, Ruling]:
    found = get_object_or_404(Letter.objects.select_related("notice__customer", "notice__issued_by"), ref=ref)
    subject = find(found.notice.event, found.notice.about)
    return found, _theirs(request, subject) if subject else ruling_on(request, Act.ISSUE_NOTICE)


def _printed(request: HttpRequest) -> Ruling:
    return ruling_on(request, Act.SEND_LETTERS)
