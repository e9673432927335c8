"""The pages on which customers are kept: who may, what is kept of what was typed, who looked."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers import operations
from fairhand.customers.models import Customer, Link, Name, Representation
from fairhand.policy import Act, Sight
from fairhand.record.models import Access, Event
from tests.people import doing, employee, role_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client, settings):
    """The pages as somebody sees them."""

    def sign_in(who):
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


@pytest.fixture
def files_reader(db):
    """Somebody who may read files and needs in full."""
    return employee("Owain", role_for(sees=(Sight.CUSTOMER_FILE, Sight.NEEDS_IN_FULL)))


def url(name, *args):
    return reverse(f"customers:{name}", args=args)


NEW = {"kind": "person", "name": "Gwen Parry", "telephone": "01632 960001", "language": "cy"}


def test_an_adviser_keeps_a_new_customer_in_one_go_and_once(as_, ceri):
    key = str(uuid4())
    first = as_(ceri).post(url("new"), {**NEW, "key": key})
    again = as_(ceri).post(url("new"), {**NEW, "key": key})
    customer = Customer.objects.get()
    assert first.url == again.url == url("particulars", customer.ref)
    assert customer.identifiers.get().key == "+441632960001"
    assert customer.language_choices.get().language == "cy"


def test_what_was_typed_stays_when_something_is_wrong(as_, ceri):
    page = as_(ceri).post(url("new"), {**NEW, "telephone": "ring <me>", "key": str(uuid4())}).content.decode()
    assert "is not a telephone number we can read" in page
    assert 'value="Gwen Parry"' in page
    assert "ring &lt;me&gt;" in page
    assert "ring <me>" not in page
    assert not Customer.objects.exists()


def test_a_customer_of_whom_nothing_is_typed_is_asked_for_again(as_, ceri):
    page = as_(ceri).post(url("new"), {"kind": "person", "language": "unknown", "key": str(uuid4())})
    assert "or they cannot be found again" in page.content.decode()


@pytest.mark.parametrize("field", ["name", "telephone", "email", "postal", "social", "reference"])
@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "x" * 400])
def test_no_text_breaks_the_form(as_, ceri, field, text):
    page = as_(ceri).post(url("new"), {**NEW, field: text, "key": str(uuid4())})
    assert page.status_code == 200
    assert "There is something to put right" in page.content.decode()


def test_the_particulars_show_what_is_known_and_write_down_who_looked(as_, ceri, catrin, files_reader):
    page = as_(ceri).get(url("particulars", catrin.ref)).content.decode()
    for said in ("Catrin ap Rhys", "07700 900123", "12 Heol Fawr, Trefonnen, QX7 1AB", "FS-Case-1234", "Welsh"):
        assert said in page
    as_(files_reader).get(url("particulars", catrin.ref))
    assert list(Access.objects.order_by("pk").values_list("by__name", "what", "customer", "way")) == [
        ("Ceri", "contact_check", catrin.ref, "page"),
        ("Owain", "customer_file", catrin.ref, "page"),
    ]


def test_needs_in_full_are_for_the_few_and_each_look_is_kept(as_, ceri, catrin, files_reader):
    operations.record_need(**doing(ceri), customer=catrin, at_contact="Speak slowly", in_full="Hearing loss since 2019")
    page = as_(ceri).get(url("particulars", catrin.ref)).content.decode()
    assert "Speak slowly" in page
    assert "Hearing loss" not in page
    assert f'"{url("needs", catrin.ref)}"' not in page
    assert as_(ceri).get(url("needs", catrin.ref)).status_code == 403
    assert not Access.objects.filter(what="needs_in_full").exists()
    page = as_(files_reader).get(url("needs", catrin.ref)).content.decode()
    assert "Hearing loss since 2019" in page
    assert Access.objects.get(what="needs_in_full").by == files_reader


@pytest.mark.parametrize(
    ("name", "typed", "event"),
    [
        ("new_name", {"given": "Catrin Huws"}, "customer_name_given"),
        ("new_identifier", {"kind": "telephone", "given": "01632 960009"}, "identifier_given"),
        ("language", {"language": "both", "source": "Asked"}, "language_chosen"),
        ("new_need", {"at_contact": "Speak slowly", "adjustment": "on"}, "need_recorded"),
        ("new_need", {"at_contact_cy": "Siaradwch yn araf"}, "need_recorded"),
    ],
)
def test_something_is_added_once(as_, ceri, catrin, name, typed, event):
    key = str(uuid4())
    for _press in range(2):
        assert as_(ceri).post(url(name, catrin.ref), {**typed, "key": key}).url == url("particulars", catrin.ref)
    assert Event.objects.filter(code=event, customer=catrin.ref).count() == 1


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("new_name", {"given": " "}, "Write the name as they gave it."),
        ("new_name", {"given": "Catrin ap Rhys"}, "This name is recorded already."),
        ("new_identifier", {"kind": "telephone", "given": "07700 900123"}, "This is recorded for this customer"),
        ("new_identifier", {"kind": "email", "given": "07700 900123"}, "is not an email address we can read"),
        ("new_identifier", {"given": "07700 900123"}, "Choose what it is."),
        ("language", {}, "Choose a language."),
        ("new_need", {"in_full": "A story"}, "Write what it means for a contact"),
    ],
)
def test_what_is_wrong_is_said_at_the_form(as_, ceri, catrin, name, typed, said):
    page = as_(ceri).post(url(name, catrin.ref), {**typed, "key": str(uuid4())})
    assert page.status_code == 200
    assert said in page.content.decode()


def test_what_is_no_longer_so_ends(as_, ceri, catrin):
    row = catrin.identifiers.get(kind="telephone")
    page = as_(ceri).get(url("end_identifier", catrin.ref, row.pk)).content.decode()
    assert "07700 900123" in page
    as_(ceri).post(url("end_identifier", catrin.ref, row.pk), {"key": str(uuid4())})
    row.refresh_from_db()
    assert row.ends_at
    page = as_(ceri).post(url("end_identifier", catrin.ref, row.pk), {"key": str(uuid4())}).content.decode()
    assert "This had already ended." in page


def test_a_row_is_ended_only_in_its_own_customers_name(as_, ceri, catrin, kept):
    other = kept("Gwen Parry")
    assert as_(ceri).post(url("end_name", other.ref, catrin.names.get().pk), {"key": str(uuid4())}).status_code == 404
    assert not Name.objects.exclude(ends_at=None).exists()


def test_a_representative_is_found_chosen_and_added(as_, ceri, catrin, kept):
    brother = kept("Iestyn ap Rhys", ("telephone", "01632 960001"))
    page = as_(ceri).post(url("find_representative", catrin.ref), {"text": "01632 960001"}).content.decode()
    chosen = url("new_representative", catrin.ref, brother.ref)
    assert chosen in page
    assert Access.objects.filter(customer=brother.ref, what="contact_check").exists()
    as_(ceri).post(chosen, {"relation": "Brother, with consent", "evidence": "Seen", "key": str(uuid4())})
    assert Representation.objects.get().representative == brother


def test_two_records_are_compared_linked_and_unlinked(as_, priya, catrin, kept):
    other = kept("C Rhys", ("email", "c.rhys@example.org"))
    page = as_(priya).post(url("find_same", catrin.ref), {"text": "c.rhys@example.org"}).content.decode()
    compare = url("new_link", catrin.ref, other.ref)
    assert compare in page
    page = as_(priya).get(compare).content.decode()
    assert "07700 900123" in page
    assert "c.rhys@example.org" in page
    assert "Write how it is known" in as_(priya).post(compare, {"key": str(uuid4())}).content.decode()
    as_(priya).post(compare, {"evidence": "Same date of birth", "key": str(uuid4())})
    link = Link.objects.get()
    as_(priya).post(url("end_link", other.ref, link.pk), {"because": "Two dates of birth", "key": str(uuid4())})
    link.refresh_from_db()
    assert link.unlinked_because == "Two dates of birth"


def test_who_may_not_link_sees_why_and_no_way_to_it(as_, ceri, catrin, kept):
    other = kept("C Rhys")
    page = as_(ceri).get(url("particulars", catrin.ref)).content.decode()
    assert url("find_same", catrin.ref) not in page
    for address in (url("find_same", catrin.ref), url("new_link", catrin.ref, other.ref)):
        assert as_(ceri).get(address).status_code == 403
        assert as_(ceri).post(address, {"evidence": "A feeling", "key": str(uuid4())}).status_code == 403
    assert not Link.objects.exists()


def test_the_person_themselves_is_not_offered_as_somebody_else(as_, priya, catrin):
    page = as_(priya).post(url("find_same", catrin.ref), {"text": "07700 900123"}).content.decode()
    assert "Nobody else is found" in page


def test_a_search_asks_for_something(as_, priya, catrin):
    page = as_(priya).post(url("find_same", catrin.ref), {"text": " "}).content.decode()
    assert "Type a number, an address, a reference or a name." in page


def test_a_name_is_text_on_every_page(as_, ceri, files_reader, kept):
    customer, other = kept("<script>alert(1)</script>"), kept("{{ 7*7 }} <img src=x>")
    operations.record_representation(**doing(ceri), customer=customer, representative=other, relation="<b>Son</b>")
    for name in ("particulars", "new_name", "needs"):
        page = as_(files_reader).get(url(name, customer.ref)).content.decode()
        for markup in ("<script>alert", "<img src=x>", "<b>Son"):
            assert markup not in page
    assert "{{ 7*7 }}" in as_(ceri).get(url("particulars", customer.ref)).content.decode()


@pytest.mark.parametrize("name", ["particulars", "new_name", "language", "find_representative"])
def test_nobody_is_not_there(as_, ceri, name):
    assert as_(ceri).get(url(name, "C-00000000")).status_code == 404


def test_every_page_is_in_welsh_for_who_reads_welsh(as_, ceri, catrin):
    client = as_(ceri)
    client.cookies["django_language"] = "cy"
    page = client.get(url("particulars", catrin.ref)).content.decode()
    assert "Sut i'w hadnabod" in page.replace("&#39;", "'")
    assert "Iaith: Cymraeg" in page
    assert council.words("cy").lang == "cy"


def test_a_need_says_on_its_page_what_it_means_for_channels_and_letters(as_, ceri, catrin):
    first, *_others, last = [row.code.value for row in council.policy().channels]
    where = reverse("customers:new_need", args=[catrin.ref])
    said = {"key": uuid4(), "at_contact": "Speak slowly", "relies_on": [first], "formats": ["large_print"]}
    both = as_(ceri).post(where, {**said, "cannot_use": [first]})
    assert "cannot be both" in both.text
    as_(ceri).post(where, {**said, "cannot_use": [last]})

    page = as_(ceri).get(reverse("customers:particulars", args=[catrin.ref])).text
    words = council.words("en")
    assert "Needs letters in large print." in page
    assert f"Relies on: {words.label(f'channels.{first}').lower()}." in page
    assert f"Cannot use: {words.label(f'channels.{last}').lower()}." in page


def test_a_body_that_writes_no_welsh_is_offered_none_and_asked_for_none(as_, files_reader, mr_jones, settings):
    client = as_(employee("Gwen", role_for(Act.KEEP_NEEDS, Act.KEEP_CUSTOMER)))
    assert "English or Welsh" in client.get(url("language", mr_jones.ref)).text
    settings.LANGUAGES = [("en", "English")]

    assert "English or Welsh" not in client.get(url("language", mr_jones.ref)).text
    assert "Welsh" not in client.get(url("new_need", mr_jones.ref)).text
    client.post(url("new_need", mr_jones.ref), {"key": uuid4(), "at_contact": "Speak slowly"})
    page = as_(files_reader).get(url("needs", mr_jones.ref)).text
    assert "Speak slowly" in page
    assert "Welsh" not in page
    assert "Welsh" not in client.get(reverse("accessibility")).text
