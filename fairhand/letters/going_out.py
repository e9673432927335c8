"""A letter as it goes out: the kept one, with the code of the customer's page in its place until it has gone."""

from datetime import datetime, timedelta

from django.utils.translation import override

from fairhand.codes.minting import forget, forget_sent, to_print
from fairhand.codes.models import Sealed

from . import render
from .contents.own_page import with_code
from .models import Batch, Dispatch, Letter

TO_PRINT = timedelta(
    hours=24
)  # so long the file of a batch can be printed with its codes; afterwards they are forgotten


def content_of(letter: Letter) -> bytes:
    """The file as it goes out; as it is kept, where its code is forgotten or it has none."""
    sheet = _sheet(letter)
    if sheet is None:
        return letter.content
    if letter.pdf is not None:
        return pdf_of(letter)
    with override(letter.language):
        return render.as_html(sheet).encode()


def pdf_of(letter: Letter) -> bytes:
    """The letter on paper as it goes out, whatever its form."""
    sheet = _sheet(letter)
    return render.as_pdf("letter", sheet, letter.made_at) if sheet else kept_pdf_of(letter)


def kept_pdf_of(letter: Letter) -> bytes:
    """The letter on paper as it is kept: with no code."""
    if letter.pdf is None:
        return render.as_pdf("letter", letter.sheet, letter.made_at)
    return letter.content


def text_of(letter: Letter) -> str:
    """The words as they go out by email."""
    sheet = _sheet(letter)
    if sheet is None:
        return letter.text
    with override(letter.language):
        return render.as_text(sheet)


def can_print_codes(batch: Batch, at: datetime) -> bool:
    """Whether the file of a batch is still the one that is printed: for a day, and while a code of it is not used."""
    if batch.printed_at <= at - TO_PRINT:
        return False
    return any(to_print(each.notice.ref) for each in batch.packages.select_related("notice"))


def forget_printed(at: datetime) -> None:
    """Forget the codes of what was printed more than a day ago."""
    gone = Dispatch.objects.filter(
        batch__printed_at__lte=at - TO_PRINT, notice__ref__in=Sealed.objects.values("code__notice")
    )
    forget_sent(at - TO_PRINT)
    forget(list(gone.values_list("notice__ref", flat=True)))


def _sheet(letter: Letter) -> dict | None:
    code = to_print(letter.notice.ref)
    return with_code(letter.sheet, code) if code else None
