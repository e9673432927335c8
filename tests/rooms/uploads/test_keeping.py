"""A file on its way: chosen on a form, kept by an act, given to a browser."""

import hashlib
from io import BytesIO

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.template import engines
from django.utils.datastructures import MultiValueDict
from PIL import Image
from pypdf import PdfReader

from fairhand.people.middleware import LOST_FILE
from fairhand.policy import Act, Sight
from fairhand.record import act as guard
from fairhand.record.act import act
from fairhand.record.models import Access, Event
from fairhand.uploads.cleaning import cleaned, limits
from fairhand.uploads.fields import UploadField, UploadForm
from fairhand.uploads.models import Upload
from fairhand.uploads.operations import keep
from fairhand.uploads.serving import response
from tests.people import doing, somebody_who_may
from tests.rooms.uploads.made import pdf, picture, stream

KEY = "0b0e7f5e-5b0a-4d8e-9a53-0d3a7f4f6a10"


class Form(UploadForm):
    words = forms.CharField(error_messages={"required": "Say what it is."})
    file = UploadField()


class PictureForm(UploadForm):
    file = UploadField(pictures_only=True, required=False)


def filled(form=Form, words="What he posted.", lost="", **files):
    typed = QueryDict(mutable=True)
    typed.update({"key": KEY, "words": words})
    if lost:
        typed[LOST_FILE] = lost
    named = {name: SimpleUploadedFile(*each) for name, each in files.items()}
    return form(typed, MultiValueDict({name: [each] for name, each in named.items()}))


def said(form) -> dict:
    return {name: [str(each) for each in faults] for name, faults in form.errors.items()}


@pytest.fixture
def keeping(monkeypatch):
    """An act of another room that asks for a file."""
    monkeypatch.setattr(guard, "_operations", list(guard._operations))

    @act(Act.LOG_CONTACT)
    def put_in(deed, *, file):
        """Put a file in."""
        return keep(deed, file, customer="CUS-7F3K2M9Q", thread="INC-7F3K2M9Q")

    return put_in


@pytest.fixture
def sian(db, keeping):
    return somebody_who_may(keeping.act, "Siân")


# ---- the form


def test_a_picture_comes_out_made_anew():
    form = filled(file=("sgrîn.png", picture()))
    assert form.is_valid(), form.errors
    file = form.said["file"]
    assert (file.name, file.clean.kind, file.clean.width, file.clean.height) == ("sgrîn.png", "png", 60, 40)
    assert file.received == hashlib.sha256(picture()).hexdigest()


def test_what_was_typed_beside_a_file_that_is_refused_is_still_there():
    form = filled(file=("a.png", b"<html>"))
    assert "neither a picture" in said(form)["file"][0]
    assert form["words"].value() == "What he posted."


def test_a_form_without_its_file_says_so():
    assert said(filled())["file"] == ["Choose a file. If you chose one, it was lost on its way: choose it again."]
    assert filled(PictureForm).is_valid()


def test_a_form_that_comes_back_for_another_reason_asks_for_the_file_again():
    faults = said(filled(words="", file=("a.png", picture())))
    assert faults == {
        "words": ["Say what it is."],
        "file": ["The file is all right, but was not kept. Choose it again."],
    }


def test_a_file_that_was_lost_while_they_signed_in_is_asked_for_also_where_it_may_be_left_out():
    assert "was not kept while you signed in" in said(filled(PictureForm, lost="file"))["file"][0]


def test_a_pdf_is_no_picture():
    assert "a picture is asked for here" in said(filled(PictureForm, file=("a.pdf", pdf())))["file"][0]


def test_what_is_too_big_is_refused_before_it_is_opened(settings):
    settings.UPLOADS = settings.UPLOADS | {"most_bytes": 100}
    assert "larger than the 0 MB" in said(filled(file=("a.png", picture())))["file"][0]


def test_the_limits_are_settings(settings):
    settings.UPLOADS = settings.UPLOADS | {"most_pixels": 2_000}
    assert "million pixels that can be kept" in said(filled(file=("a.png", picture())))["file"][0]
    settings.UPLOADS = settings.UPLOADS | {"most_pages": 0}
    assert "more than the 0 pages" in said(filled(file=("a.pdf", pdf())))["file"][0]


def test_the_field_is_drawn_with_what_may_be_chosen():
    shown = drawn('{% from "govuk/components.html" import field %}{{ field(form.file) }}', form=Form())
    assert "PNG, JPEG, GIF or WebP" in shown
    assert f"{limits().most_bytes // (1024 * 1024)} MB" in shown
    assert 'type="file"' in shown


WAYS = {
    "PNG": ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"],
    "JPEG": ["RGB", "L", "CMYK"],
    "GIF": ["RGB", "L", "P", "1"],
    "WEBP": ["RGB", "RGBA"],
}


@pytest.mark.parametrize("kind, mode", [(kind, mode) for kind, modes in WAYS.items() for mode in modes])
def test_every_way_of_keeping_pixels_is_drawn_anew(kind, mode):
    out = BytesIO()
    drawn_so = Image.new("I;16", (40, 30), 40_000) if mode == "I;16" else Image.new("RGB", (40, 30)).convert(mode)
    drawn_so.save(out, kind)
    made = cleaned("a", out.getvalue()).clean
    with Image.open(BytesIO(made.content)) as again:
        again.load()
        assert again.size == (40, 30)


def test_a_photograph_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = cleaned("a.jpg", picture("JPEG", exif=exif)).clean
    assert (made.width, made.height) == (40, 60)


def test_a_note_on_a_page_is_still_seen_and_does_nothing():
    note = (
        "<< /Type /Annot /Subtype /FreeText /Rect [50 50 150 90] /AP << /N 7 0 R >> /A << /S /URI /URI (x) >> >>",
        stream(
            b"BT /F1 12 Tf 5 5 Td (He wrote this) Tj ET",
            "/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 5 0 R >> >>",
        ),
    )
    made = cleaned("a.pdf", pdf(*note, page="/Annots [6 0 R]")).clean
    page = PdfReader(BytesIO(made.content)).pages[0]
    assert "He wrote this" in page.extract_text()
    assert "Hello from the other side" in page.extract_text()
    assert "/Annots" not in page


# ---- the act


def test_it_is_kept_with_both_digests_and_the_record_says_so(keeping, sian):
    file = cleaned("a.jpg", picture("JPEG"))
    made = keeping(**doing(sian), file=file)
    assert bytes(made.content) == file.clean.content
    assert made.digest == hashlib.sha256(bytes(made.content)).hexdigest() != made.digest_received
    assert made.digest_received == hashlib.sha256(picture("JPEG")).hexdigest()
    assert (made.kept_by, made.size, made.customer) == (sian, len(file.clean.content), "CUS-7F3K2M9Q")
    event = Event.objects.get(code="file_kept")
    assert event == made.recorded_by
    assert (event.subject, event.customer) == (f"uploads.upload:{made.ref}", "CUS-7F3K2M9Q")
    assert {"digest": made.digest, "digest_received": made.digest_received}.items() <= event.facts.facts.items()


def test_a_second_click_keeps_it_once(keeping, sian):
    first = keeping(**doing(sian, key=KEY), file=cleaned("a.png", picture()))
    assert keeping(**doing(sian, key=KEY), file=cleaned("a.png", picture())) == first
    with pytest.raises(guard.AlreadyUsed):
        keeping(**doing(sian, key=KEY), file=cleaned("a.png", picture(size=(50, 50))))


def test_it_is_neither_changed_nor_taken_back(keeping, sian):
    keeping(**doing(sian), file=cleaned("a.png", picture()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.update(content=b"")
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.all().delete()


# ---- a browser


def test_a_picture_is_shown_where_it_can_do_nothing_and_the_look_is_written(keeping, sian):
    made = keeping(**doing(sian), file=cleaned('x"\r\nA: b.png', picture()))
    answer = response(made, by=sian, sight=Sight.REPORTS_QUEUE)
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == f'inline; filename="{made.ref}.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    look = Access.objects.get()
    assert (look.by, look.customer, look.way) == (sian, "CUS-7F3K2M9Q", "file")


def test_a_pdf_is_taken_out(keeping, sian):
    made = keeping(**doing(sian), file=cleaned("a.pdf", pdf()))
    answer = response(made, by=sian, sight=Sight.REPORTS_QUEUE)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")


def test_nothing_of_its_name_is_markup_on_a_page(keeping, sian):
    made = keeping(**doing(sian), file=cleaned("<b>&.png", picture()))
    shown = drawn('{% from "uploads/_parts.html" import upload_shown %}{{ upload_shown(upload, "/x/") }}', upload=made)
    assert "<b>" not in shown
    assert "60 by 40 pixels" in shown
    assert 'src="/x/"' in shown


def drawn(text: str, **told) -> str:
    return engines["jinja2"].from_string(text).render(told)
