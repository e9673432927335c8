"""What is known of a customer is kept, added to, and ends; each act once, with one event."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.customers import operations
from fairhand.customers.models import Customer, Identifier, LanguageChoice, Name
from fairhand.customers.queries import card, particulars
from fairhand.customers.text import Contradicted, Unreadable
from fairhand.policy import Act
from fairhand.record.act import AlreadyUsed, Refused
from fairhand.record.models import Event, Refusal
from tests.people import doing, somebody_who_may_not


def test_a_customer_is_kept_with_all_that_is_known_by_one_event(catrin, ceri):
    event = Event.objects.get(customer=catrin.ref)
    assert (event.code, event.by, event.subject) == ("customer_kept", ceri, f"customers.customer:{catrin.ref}")
    assert event.facts.facts["name"] == "Catrin ap Rhys"
    rows = [*catrin.names.all(), *catrin.identifiers.all(), *catrin.language_choices.all()]
    assert {row.began_by for row in rows} == {event}
    assert catrin.identifiers.get(kind="email").given == "Catrin@example.org"


def test_a_customer_may_be_unknown_in_every_way(ceri):
    customer = operations.keep_customer(**doing(ceri), kind="unknown")
    assert card(customer, council.now()).name == "Name not known"
    assert card(customer, council.now()).language == "unknown"


def test_the_same_key_keeps_one_customer(ceri):
    key = uuid4()
    first = operations.keep_customer(**doing(ceri, key=key), name="Gwen Parry")
    assert operations.keep_customer(**doing(ceri, key=key), name="Gwen Parry") == first
    assert Customer.objects.count() == Event.objects.count() == 1
    with pytest.raises(AlreadyUsed):
        operations.keep_customer(**doing(ceri, key=key), name="Gwen Huws")


def test_names_are_kept_as_given(kept):
    for given in ("Mr A. ap Rhys-Jones (Jr)", "  Siân   Llŷr ", "Ŵyn", "李小龍", "O’Brien", "<b>Bold</b>", "=1+1"):
        assert kept(given).names.get().given == given.strip()


@pytest.mark.parametrize("name", ["Gwen\x00Parry", "Gwen\x07", "G" * 201])
def test_a_name_that_cannot_be_kept_gets_a_sentence_and_leaves_nothing(ceri, name):
    with pytest.raises(Unreadable):
        operations.keep_customer(**doing(ceri), name=name)
    assert not Customer.objects.exists()
    assert not Event.objects.exists()


def test_an_identifier_that_cannot_be_read_leaves_nothing(ceri):
    with pytest.raises(Unreadable):
        operations.keep_customer(**doing(ceri), name="Gwen", identifiers=[("telephone", "ring me")])
    with pytest.raises(Unreadable):
        operations.keep_customer(**doing(ceri), name="Gwen", identifiers=[("star sign", "Leo")])
    assert not Customer.objects.exists()


def test_what_is_recorded_already_is_not_recorded_twice(catrin, ceri):
    with pytest.raises(Contradicted):
        operations.give_identifier(**doing(ceri), customer=catrin, kind="telephone", given="+44 7700 900123")
    with pytest.raises(Contradicted):
        operations.give_name(**doing(ceri), customer=catrin, given="Catrin ap Rhys")


def test_a_row_ends_once(catrin, ceri):
    name = catrin.names.get()
    ended = operations.end_name(**doing(ceri), name=name)
    assert ended.ended_by.code == "customer_name_ended"
    with pytest.raises(Contradicted, match="already ended"):
        operations.end_name(**doing(ceri), name=name)
    assert Event.objects.filter(code="customer_name_ended").count() == 1


def test_an_ended_identifier_may_be_given_again(catrin, ceri):
    operations.end_identifier(**doing(ceri), identifier=catrin.identifiers.get(kind="telephone"))
    operations.give_identifier(**doing(ceri), customer=catrin, kind="telephone", given="07700 900123")
    assert Identifier.objects.filter(customer=catrin, kind="telephone").count() == 2


def test_a_new_language_ends_the_one_before(catrin, ceri):
    before = card(catrin, council.now())
    at = council.now()
    operations.choose_language(**doing(ceri, at), customer=catrin, language="both", source="Asked again")
    assert (before.language, card(catrin, at).language, card(catrin, at).language_since) == ("cy", "both", at)
    first, second = LanguageChoice.objects.order_by("pk")
    assert first.ended_by == second.began_by


def test_a_language_nobody_knows_gets_a_sentence(catrin, ceri):
    with pytest.raises(Unreadable, match="Choose a language"):
        operations.choose_language(**doing(ceri), customer=catrin, language="the usual")


def test_the_need_in_full_stays_out_of_the_event(catrin, ceri):
    operations.record_need(**doing(ceri), customer=catrin, at_contact="Speak slowly", in_full="The story of it")
    event = Event.objects.get(code="need_recorded")
    assert "Speak slowly" in str(event.facts.facts)
    assert "story" not in str(event.facts.facts)


def test_a_need_says_what_it_means_for_a_contact(catrin, ceri):
    with pytest.raises(Unreadable, match="what it means"):
        operations.record_need(**doing(ceri), customer=catrin, in_full="The story alone")


def test_the_particulars_are_shown_as_they_stood(catrin, ceri):
    start = council.now()
    operations.end_identifier(**doing(ceri, start + timedelta(days=2)), identifier=catrin.identifiers.get(kind="email"))
    operations.give_name(**doing(ceri, start + timedelta(days=3)), customer=catrin, given="Catrin Huws")
    then, now = particulars(catrin, start + timedelta(days=1)), particulars(catrin, start + timedelta(days=4))
    assert [row.given for row in then.names] == ["Catrin ap Rhys"]
    assert not any(row.ends_at for row in then.identifiers)
    assert [row.given for row in now.names] == ["Catrin ap Rhys", "Catrin Huws"]
    assert [row.kind for row in now.identifiers if row.ends_at] == ["email"]
    assert card(catrin, start + timedelta(days=1)).name == "Catrin ap Rhys"
    assert card(catrin, start + timedelta(days=4)).name == "Catrin Huws"


def test_who_may_not_link_is_refused_with_the_reason_and_the_refusal_is_kept(kept):
    one, other = kept("Gwen Parry"), kept("G Parry")
    who = somebody_who_may_not(Act.LINK_CUSTOMERS)
    with pytest.raises(Refused) as refused:
        operations.link_customers(**doing(who), one=one, other=other, evidence="A feeling")
    assert Refusal.objects.get().because == str(refused.value) != ""
    assert not one.links_as_one.exists()


def test_the_vocabulary_holds_each_word_once(kept):
    kept("Gwen Parry")
    kept("Gwen Huws")
    assert Name.objects.count() == 2
    from fairhand.customers.models import NameWord, Word

    assert sorted(Word.objects.values_list("plain", "root")) == [("gwen", "wen"), ("huws", "huws"), ("parry", "barry")]
    assert NameWord.objects.count() == 4


def some_channels() -> list[str]:
    return [row.code.value for row in council.policy().channels]


def test_what_a_need_means_for_channels_and_letters_is_kept_once_each_and_in_the_event(catrin, ceri):
    first, *_others, last = some_channels()
    means = {"relies_on": [first, first], "cannot_use": [last], "formats": ["email", "large_print"]}
    need = operations.record_need(**doing(ceri), customer=catrin, at_contact="Speak slowly", **means)

    kept = {"relies_on": [first], "cannot_use": [last], "formats": ["large_print", "email"]}
    assert {name: getattr(need, name) for name in kept} == kept
    facts = Event.objects.latest("number").facts.facts
    assert {name: facts[name] for name in kept} == kept


@pytest.mark.parametrize("wrong", [{"relies_on": ["pigeon"]}, {"cannot_use": ["pigeon"]}, {"formats": ["gold"]}])
def test_a_need_names_only_channels_and_formats_that_are_known(catrin, ceri, wrong):
    with pytest.raises(Unreadable, match="is not known here"):
        operations.record_need(**doing(ceri), customer=catrin, at_contact="Speak slowly", **wrong)


def test_nobody_relies_on_what_they_cannot_use(catrin, ceri):
    both = some_channels()[:1]
    with pytest.raises(Contradicted, match="Choose one"):
        operations.record_need(
            **doing(ceri), customer=catrin, at_contact="Speak slowly", relies_on=both, cannot_use=both
        )


def test_those_who_take_a_contact_are_shown_what_they_were_and_nothing_more(catrin, ceri):
    operations.record_need(
        **doing(ceri), customer=catrin, at_contact="Speak slowly", relies_on=some_channels()[:1], formats=["easy_read"]
    )
    assert [str(each) for each in card(catrin, council.now()).needs] == ["Speak slowly"]
