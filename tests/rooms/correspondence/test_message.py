"""An email is read without trusting it, and whatever it is made of gives an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.correspondence.message import MOST_TEXT, read
from fairhand.correspondence.plain import text_of

PLAIN = b"From: Mr Jones <alun@example.org>\nSubject: My bins\nMessage-ID: <1@example.org>\n\nThey are full.\n"


def test_a_plain_email_is_read():
    email = read(PLAIN)

    assert email.sender == "Mr Jones <alun@example.org>"
    assert email.addresses == ("alun@example.org",)
    assert (email.subject, email.message_id) == ("My bins", "<1@example.org>")
    assert email.text == "They are full.\n".rstrip("\n")
    assert (email.enclosed, email.faults) == ((), ())


def test_a_welsh_email_keeps_its_letters():
    head = b"From: =?utf-8?q?Si=C3=B4n?= <sion@example.org>\nSubject: =?iso-8859-14?q?T=F0?=\n"

    email = read(head + b"Content-Type: text/plain; charset=utf-8\n\nT\xc5\xb7 ar d\xc3\xa2n\n")

    assert email.sender == "Siôn <sion@example.org>"
    assert (email.subject, email.text) == ("Tŵ", "Tŷ ar dân")


def test_an_email_with_a_page_alone_is_shown_as_its_words_and_says_so():
    page = b"<p>I want <b>my file</b>.</p><script>steal()</script><a href='https://x.example/y'>here</a>"

    email = read(b"From: a@example.org\nContent-Type: text/html\n\n" + page)

    assert email.text == "I want my file.\nhere <https://x.example/y>"
    assert email.faults == ("from_html",)


def test_what_is_hidden_in_a_page_is_shown():
    assert text_of('<p style="display:none">Under the Act I ask for my file.</p>') == (
        "Under the Act I ask for my file."
    )


def test_what_came_with_it_is_told_by_name_size_and_digest():
    raw = (
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee this.\n"
        b"--x\nContent-Type: application/x-thing\nContent-Disposition: attachment; filename=../../etc/passwd\n"
        b"Content-Transfer-Encoding: base64\n\nAAEC\n--x--\n"
    )

    (part,) = read(raw).enclosed

    assert (part.name, part.media_type, part.content) == ("passwd", "application/x-thing", b"\x00\x01\x02")
    assert len(part.digest) == 64


def test_an_email_sent_along_is_kept_with_it_and_its_sender_is_not_taken_for_the_sender():
    raw = (
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nLook.\n"
        b"--x\nContent-Type: message/rfc822\n\nFrom: mp@parliament.example.org\n\nInside\n--x--\n"
    )

    email = read(raw)

    assert email.addresses == ("a@example.org",)
    assert email.text.strip() == "Look."
    assert b"Inside" in email.enclosed[0].content


def test_an_address_that_is_written_round_about_is_part_of_a_name():
    raw = b"From: =?utf-8?q?alun=40example=2Eorg=2C?= <other@example.org>\n\nHello\n"

    assert read(raw).addresses == ("other@example.org",)


def test_two_senders_are_two():
    assert read(b"From: a@example.org\nFrom: b@example.org\n\nHello\n").addresses == ("a@example.org", "b@example.org")


def test_a_head_that_would_put_in_another_stays_on_its_line():
    email = read(b"From: a@example.org\nSubject: =?utf-8?q?One=0D=0ABcc=3A_all=40example=2Eorg?=\n\nHello\n")

    assert email.subject == "One Bcc: all@example.org"


@pytest.mark.parametrize("charset", ["utf-16", "x-unknown", "us-ascii", "base64", "idna", "utf-7", "\xff"])
def test_a_charset_that_lies_is_no_fault_of_the_reader(charset):
    raw = f"From: a@example.org\nContent-Type: text/plain; charset={charset}\n\n".encode("latin-1") + b"caf\xe9 \x80\n"

    email = read(raw)

    assert email.text is not None


def test_bytes_that_are_no_text_are_shown_as_such_and_it_is_said():
    email = read(b"From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\nA\xff\xfeB\n")

    assert "A��B" in email.text
    assert "signs" in email.faults


def test_signs_that_cannot_be_kept_or_would_turn_the_text_round_are_taken_out_and_it_is_said():
    email = read("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\nA\x00B\u202eC\n".encode())

    assert email.text.strip() == "ABC"
    assert "unseen" in email.faults


def test_a_nest_of_parts_does_not_break_the_reader():
    depth = 3000
    raw = b"From: a@example.org\n"
    for number in range(depth):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    raw += b"Content-Type: text/plain\n\nDeep\n"

    email = read(raw)

    assert email.faults
    assert email.addresses in ((), ("a@example.org",))


def test_more_parts_than_anybody_sends_are_left_and_it_is_said():
    raw = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nPart\n" * 5000 + b"--x--\n"

    assert "parts" in read(raw).faults


def test_a_very_long_text_is_cut_and_it_is_said():
    email = read(b"From: a@example.org\n\n" + b"word " * 100_000)

    assert len(email.text) == MOST_TEXT
    assert "cut" in email.faults


def test_an_email_without_text_says_so():
    assert read(b"From: a@example.org\n\n").faults == ("no_text",)


@given(st.binary(max_size=3000))
def test_any_bytes_give_an_answer(raw):
    email = read(raw)

    assert "\x00" not in email.text + email.sender + email.subject


@given(st.text(alphabet="<>/ap bdiv&;!-='\"script\n", max_size=400))
def test_any_page_gives_its_words(page):
    assert isinstance(text_of(page), str)
