"""A file as it arrives: in memory, no more of it than may be kept, and what was typed beside it whole."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from fairhand.uploads import alone
from fairhand.uploads.clean import NotClean
from fairhand.uploads.cleaning import limits, opened_alone
from tests.rooms.uploads.made import picture


def sent(*files: bytes, **typed):
    named = [SimpleUploadedFile(f"{number}.png", each) for number, each in enumerate(files)]
    return RequestFactory().post("/", {**typed, "file": named})


def test_a_small_one_arrives_whole():
    (file,) = sent(picture(), words="He wrote this.").FILES.getlist("file")
    assert file.read() == picture()


def test_one_that_is_too_big_is_not_held_and_what_was_typed_beside_it_is(settings):
    settings.UPLOADS = settings.UPLOADS | {"most_bytes": 1000}
    request = sent(b"x" * 200_000, words="He wrote this.", more="And this.")
    (file,) = request.FILES.getlist("file")
    assert (file.size, file.read()) == (200_000, b"")
    assert (request.POST["words"], request.POST["more"]) == ("He wrote this.", "And this.")


def test_many_files_take_no_more_room_than_one(settings):
    settings.UPLOADS = settings.UPLOADS | {"most_bytes": 1000}
    held = [len(each.read()) for each in sent(b"x" * 600, b"y" * 600, b"z" * 600).FILES.getlist("file")]
    assert held == [600, 0, 0]


def test_nothing_is_written_to_the_disk_on_arrival(monkeypatch):
    def refuse(*_told, **_more):
        raise AssertionError("A file went to the disk.")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert sent(b"x" * 5_000_000).FILES["file"].size == 5_000_000


@pytest.mark.parametrize("does", ["open('/etc/passwd')", "__import__('socket').create_connection(('127.0.0.1', 9))"])
def test_what_opens_a_file_can_open_nothing_else(monkeypatch, tmp_path, does):
    """A fault in what opens files that runs what the file holds: it finds neither files nor a way out."""
    told = tmp_path / "told.py"
    told.write_text(
        f"import sys, socket; sys.path.insert(0, {str(alone.Path(alone.__file__).parents[2])!r})\n"
        "from fairhand.uploads import alone\n"
        "def evil(content, limits):\n"
        "    try:\n"
        f"        {does}\n"
        "    except OSError as fault:\n"
        "        raise alone.NotClean(f'could not: {fault.errno}')\n"
        "alone.made_clean = evil\n"
        "alone.main()\n"
    )
    monkeypatch.setattr(alone, "__file__", str(told))
    with pytest.raises(NotClean, match="could not: 24"):  # too many open files: one more than none
        opened_alone(picture(), limits())


@pytest.mark.parametrize("does", ["x = bytearray(3 * 1024 ** 3)", "import os; os.abort()", "raise SystemExit(3)"])
def test_what_breaks_it_breaks_nothing_else(monkeypatch, tmp_path, does):
    told = tmp_path / "told.py"
    told.write_text(
        f"import sys; sys.path.insert(0, {str(alone.Path(alone.__file__).parents[2])!r})\n"
        "from fairhand.uploads import alone\n"
        "def evil(content, limits):\n"
        f"    {does}\n"
        "alone.made_clean = evil\n"
        "alone.main()\n"
    )
    monkeypatch.setattr(alone, "__file__", str(told))
    with pytest.raises(NotClean, match="tangled"):
        opened_alone(picture(), limits())
