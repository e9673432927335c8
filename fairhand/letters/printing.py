"""A pile of packages printed together: a list on top, then each letter with what goes into its envelope."""

import hashlib
from collections.abc import Callable
from io import BytesIO

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.policy import Ruling
from fairhand.policy import day as in_words
from fairhand.record.act import Deed, Refused
from fairhand.record.refs import new_ref

from . import going_out
from .customers import format_label
from .models import Batch, Dispatch, Letter
from .render import as_pdf


def batch(deed: Deed, packages: list[Dispatch]) -> Batch:
    """Print packages as one PDF, keep it with its digest and its list, and mark them as printed."""
    ref, writer, rows = new_ref("BAT"), PdfWriter(), []
    for package in packages:
        for row, pdf in _files(package):
            reader = PdfReader(BytesIO(pdf))
            writer.append(reader)
            rows.append({**row, "pages": len(reader.pages)})
    on_top = PdfReader(BytesIO(as_pdf("manifest", _manifest(deed, ref, packages, rows), deed.at)))
    writer.merge(0, on_top)
    pile = BytesIO()
    writer.write(pile)
    pdf = pile.getvalue()
    event = deed.happened(
        "letters_printed",
        thread=ref,
        subject=f"letters.batch:{ref}",
        clause=deed.ruling.clause,
        facts={"packages": [each.ref for each in packages], "manifest": rows},
    )
    made = Batch.objects.create(
        ref=ref,
        pdf=pdf,
        digest=hashlib.sha256(pdf).hexdigest(),
        manifest=rows,
        pages=len(writer.pages),
        printed_by=deed.by,
        printed_at=deed.at,
        recorded_by=event,
    )
    fresh = Dispatch.objects.filter(pk__in=[each.pk for each in packages], batch=None, sent_at=None)
    if fresh.update(batch=made, sent_at=deed.at) != len(packages):
        because = _("One of these was printed meanwhile. Open the list again, and choose among those that wait.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return made


def to_print(made: Batch) -> bytes:
    """The file of a batch as it is printed: with the codes, which the kept file does not hold."""
    kept, writer = PdfReader(BytesIO(bytes(made.pdf))), PdfWriter()
    on_top = len(kept.pages) - sum(row["pages"] for row in made.manifest)
    for page in kept.pages[:on_top]:
        writer.add_page(page)
    for package in made.packages.select_related("notice").order_by("pk"):
        for _row, pdf in _files(package, going_out.pdf_of):
            writer.append(PdfReader(BytesIO(pdf)))
    pile = BytesIO()
    writer.write(pile)
    return pile.getvalue()


def _files(package: Dispatch, pdf_of: Callable[[Letter], bytes] = going_out.kept_pdf_of):
    """Each thing that goes into one envelope, with its line in the list."""
    notice = package.notice
    for each in notice.letters.order_by("pk"):
        content = pdf_of(each)
        yield (
            {
                "ref": each.ref,
                "to": initials(each.sheet["to"][0]),
                "language": each.language,
                "form": each.form,
                "digest": each.digest,
            },
            content,
        )
    for row in notice.enclosures.select_related("copy").order_by("pk"):
        kept = row.copy
        yield (
            {"ref": row.code, "to": "", "language": kept.language, "form": "enclosure", "digest": kept.digest},
            bytes(kept.pdf),
        )


def initials(name: str) -> str:
    """What a name begins with: a pile on a printer names nobody."""
    return "".join(f"{part[0].upper()}." for part in name.split() if part[0].isalpha())


def _manifest(deed: Deed, ref: str, packages: list[Dispatch], rows: list[dict]) -> dict:
    words, on = council.words(), council.day_of(deed.at)
    late = [each for each in packages if each.notice.sent_on < on]
    says = [
        _("Printed on %(day)s.") % {"day": in_words(on, words)},
        ngettext("%(number)s envelope.", "%(number)s envelopes.", len(packages)) % {"number": len(packages)},
    ]
    if late:
        warning = _("These were to go out on an earlier day. When each has come, record the receipt: %(refs)s.")
        says.append(warning % {"refs": ", ".join(each.notice.ref for each in late)})
    return {
        "title": _("Letters to be sent, %(ref)s") % {"ref": ref},
        "body": words.label("body.name"),
        "language": (get_language() or "en")[:2],
        "says": says,
        "heads": [_("Reference"), _("To"), _("Language"), _("Form"), _("Pages"), _("Digest, first 12")],
        "rows": [
            [
                row["ref"],
                row["to"],
                language_label(row["language"]),
                _("Enclosed") if row["form"] == "enclosure" else format_label(row["form"]),
                str(row["pages"]),
                row["digest"][:12],
            ]
            for row in rows
        ],
    }
