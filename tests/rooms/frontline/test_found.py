"""What the contact check shows when it is not one person: nobody, several, near ones, or too little to say."""

import re

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.policy import Act
from fairhand.record.models import Access
from tests.people import doing, employee

pytestmark = pytest.mark.django_db
EVERY_CHANNEL = "every channel is open"


@pytest.fixture
def typed(client, ceri):
    """The page after something was typed, by Ceri or by somebody else, without its tags."""

    def page(text, who=ceri, language="en", tags=False):
        client.force_login(who)
        client.cookies["django_language"] = language
        said = client.post("/", {"identifier": text}).content.decode()
        return said if tags else " ".join(re.sub(r"<[^>]+>", " ", said).split())

    return page


@pytest.fixture
def kept(ceri):
    """Keep a customer."""
    return lambda name, *known: keep_customer(**doing(ceri), name=name, identifiers=known)


@pytest.mark.parametrize("text", ["900181", "07700 900", "o7700 900", "QX1", "x", "Withheld", "a\u0007b"])
def test_what_is_too_little_to_look_up_never_says_that_every_channel_is_open(typed, ceri, text):
    page, whole = typed(text), typed(text, tags=True)
    assert EVERY_CHANNEL not in page
    assert "Nothing in force" not in page
    assert "fh-open" not in whole
    assert "autofocus" in whole
    for name in ("contacts:new", "incidents:new", "incidents:call_ended"):
        assert f'href="{reverse(name)}"' in whole
    assert set(Access.objects.values_list("customer", flat=True)) == {""}


def test_too_little_says_what_to_give(typed):
    assert "That is too little to look up: give the whole number" in typed("900181")
    assert "Mae hynny&#39;n rhy ychydig" in typed("900181", language="cy")


@pytest.mark.parametrize(
    ("text", "what"), [("01632 960999", "a telephone number"), ("Zed Quill", "a name"), ("9 QX9 9ZZ", "an address")]
)
def test_what_nobody_has_says_as_what_it_was_looked_up(typed, text, what):
    page = typed(text)
    assert "Nothing in force that we know of" in page
    assert re.search(rf"Looked up: [^.]*{what}\. No customer on record has this\.", page)
    assert EVERY_CHANNEL in page


def test_a_number_with_its_owners_name_goes_to_the_answer(client, ceri, kept):
    customer = kept("Alun Pritchard-Hughes", ("telephone", "07700 900181"))
    client.force_login(ceri)
    response = client.post("/", {"identifier": "Alun Pritchard-Hughes 07700 900181"})
    assert response["Location"] == reverse("contact", args=[customer.ref])


def test_a_number_with_anothers_name_shows_both(typed, kept):
    alun, haf = kept("Alun Hughes", ("telephone", "07700 900181")), kept("Haf Jones")
    page = typed("Haf Jones 07700 900181", tags=True)
    assert "Which of these is it?" in page
    for each in (alun, haf):
        assert reverse("contact", args=[each.ref]) in page
    assert set(Access.objects.values_list("customer", flat=True)) == {alun.ref, haf.ref}


def test_two_at_one_address_are_told_apart_by_what_differs(typed, kept):
    home = ("postal", "7 Tanpit Road, Trefonnen, QX1 0PD")
    kept("Haf Jones", home)
    kept("Tomos Jones", home)
    page = typed("7 QX1 0PD")
    assert "Ask for their full name, and do not read these out." in page
    page = typed("Tomos Jones, 7 QX1 0PD")
    assert "Has the same, under another name" in page[page.index("Haf Jones") :]
    assert page.index("Tomos Jones", page.index("read these out")) < page.index("Haf Jones")


def test_two_of_one_name_at_one_address_are_told_apart_by_the_end_of_a_number(typed, kept):
    home = ("postal", "7 Tanpit Road, Trefonnen, QX1 0PD")
    kept("Haf Jones", home, ("telephone", "07700 900319"))
    kept("Haf Jones", home, ("telephone", "07700 900181"))
    page = typed("7 QX1 0PD")
    assert "Ask for the last three figures of a telephone number" in page
    assert "A number ending 319" in page
    assert "07700 900319" not in page


def test_where_no_address_is_known_there_is_something_else_to_ask_aloud(typed, kept):
    kept("Haf Jones", ("telephone", "07700 900319"))
    kept("Haf Jones", ("postal", "7 Tanpit Road, Trefonnen, QX1 0PD"), ("telephone", "07700 900181"))
    page = typed("Haf Jones")
    assert "A number ending 319" in page
    assert "A number ending 181" not in page
    assert "Address not known" not in page
    kept("Zed Quill")
    page = typed("Zed Quill")
    assert "Address not known" in page
    assert "Ask for the year in which they first contacted us" in page


def test_two_whom_nothing_tells_apart_are_said_to_be_so(typed, kept):
    kept("Zed Quill")
    kept("Zed Quill")
    assert "Nothing that can be asked aloud tells these apart." in typed("Zed Quill")


def test_a_name_stands_once_in_a_line(typed, kept):
    kept("Haf Jones")
    for language in ("en", "cy"):
        page = typed("Haf Jones", language=language, tags=True)
        (line,) = re.findall(r'<li class="fh-line.*?</li>', page, re.DOTALL)
        assert line.count("Haf Jones") == 1


def test_a_reason_begins_its_sentence_with_a_capital(typed, kept):
    kept("Haf Jones", ("telephone", "07700 900319"))
    assert f"Known since {council.now().year}. One slip away: 07700 900319" in typed("07700 900391")


def test_the_box_stands_before_the_list_with_what_was_typed_and_keeps_nothing(typed, kept, client):
    kept("Haf Jones")
    page = typed("Haf Jones", tags=True)
    box = page.index('name="identifier"')
    assert box < page.index('class="fh-lines"')
    assert 'value="Haf Jones"' in page
    assert 'autocomplete="off"' in page[box - 300 : box + 300]
    assert "autofocus" not in page
    assert "no-store" in client.post("/", {"identifier": "Haf Jones"})["Cache-Control"]


def test_what_was_typed_goes_with_who_begins_a_record_and_into_no_address(typed, client):
    page = typed("Haf Jones 01632 960999", tags=True)
    form = page[page.index(f'action="{reverse("customers:new")}"') :]
    assert form.startswith(f'action="{reverse("customers:new")}"')
    assert 'name="typed" value="Haf Jones 01632 960999"' in form
    assert "960999" not in "".join(re.findall(r'(?:href|action)="[^"]*"', page))

    begun = client.post(reverse("customers:new"), {"typed": "Haf Jones 01632 960999"})
    text = begun.content.decode()
    assert 'value="Haf Jones"' in text
    assert 'value="01632 960999"' in text
    assert "no-store" in begun["Cache-Control"]
    assert "data-keep" not in text  # a draft of before would be put over it
    assert "There is something to put right" not in text


def test_only_who_may_keep_customers_is_offered_to_begin_a_record(typed, monkeypatch):
    stranger = employee("Stranger")
    assert f'action="{reverse("customers:new")}"' in typed("01632 960999", who=stranger, tags=True)

    from fairhand.people import access
    from fairhand.policy import Ruling

    ruling_on = access.ruling_on
    refused = Ruling(False, "Not yours.", "")
    monkeypatch.setattr(
        access, "ruling_on", lambda request, act: refused if act == Act.KEEP_CUSTOMER else ruling_on(request, act)
    )
    assert f'action="{reverse("customers:new")}"' not in typed("01632 960999", who=stranger, tags=True)
