"""The policy for the public: a page for every employee, and a file that can be read aloud."""

import re
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from fairhand import council
from fairhand.letters.statement import pdf, sheet


def test_it_is_pdf_ua_in_each_language_with_every_sentence():
    policy = council.policy()
    for language in policy.about.languages:
        read = PdfReader(BytesIO(pdf(policy, language)))
        pages = [re.sub(r"\d+ / \d+$", "", page.extract_text().strip()) for page in read.pages]  # a line may go on
        text = " ".join(" ".join(pages).split())
        metadata = read.xmp_metadata
        assert read.trailer["/Root"]["/Lang"].startswith(language)
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert b"pdfuaid" in read.trailer["/Root"]["/Metadata"].get_data()
        assert metadata is not None
        for section in sheet(policy, language)["sections"]:
            for line in (section["heading"], *section["says"], *section["items"]):
                assert line[:40] in text


def test_the_command_writes_a_page_and_a_file_in_each_language(tmp_path):
    said = StringIO()
    call_command("policy", "statement", "--out", str(tmp_path / "out"), stdout=said)
    languages = council.policy().about.languages

    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"policy-{each}.{kind}" for each in languages for kind in ("html", "pdf")
    }
    for each in languages:
        html = (tmp_path / "out" / f"policy-{each}.html").read_text()
        assert f'<html lang="{each}">' in html
        assert html.count("<h2>") == len(sheet(council.policy(), each)["sections"])


def test_one_language_is_written_alone_and_one_that_is_not_there_is_refused(tmp_path):
    call_command("policy", "statement", "--language", "cy", "--out", str(tmp_path), stdout=StringIO())

    assert {path.name for path in tmp_path.iterdir()} == {"policy-cy.html", "policy-cy.pdf"}
    with pytest.raises(CommandError, match="The policy is in no language fr"):
        call_command("policy", "statement", "--language", "fr", "--out", str(tmp_path))


def test_every_employee_who_has_signed_in_may_read_it(client, ceri):
    client.force_login(ceri)
    page = client.get("/policy/statement/")

    assert page.status_code == 200
    assert sheet(council.policy(), "en")["sections"][-1]["heading"] in page.content.decode()
    assert client.get("/policy/statement/cy/pdf/").headers["Content-Type"] == "application/pdf"
    assert client.get("/policy/statement/fr/pdf/").status_code == 404


def test_nobody_else_may(client, db):
    assert client.get("/policy/statement/").status_code == 302
    assert client.get("/policy/statement/en/pdf/").status_code == 302
