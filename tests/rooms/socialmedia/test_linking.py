"""An account is a customer's when two people say so on evidence; never by itself, and never for a name alone."""

import pytest

from fairhand import council
from fairhand.casework.queries import my_work, waiting
from fairhand.contacts.unfit import Unfit
from fairhand.people.queries import roles_held
from fairhand.policy import Act, row_of
from fairhand.record.act import Refused
from fairhand.socialmedia.models import AccountLink
from fairhand.socialmedia.operations import confirm_account_link, link_account, unlink_account
from fairhand.socialmedia.queries import accounts_of, customer_of_account, link_of
from tests.people import doing, employee, role_for, somebody_who_may_not
from tests.ways.social import LINKED

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(db):
    """A second person."""
    return employee("Second", role_for(Act.CONFIRM_ACCOUNT_LINK))


def whose(account):
    """The customer whose account it is now."""
    return customer_of_account(account, council.now())


def test_until_a_second_person_agrees_it_is_nobodys(proposed, second, gwen_parry):
    assert whose(proposed.account) is None
    confirm_account_link(**doing(second), link=proposed, agreed=True, because="I rang her.")
    assert whose(proposed.account) == gwen_parry
    assert accounts_of([gwen_parry.pk], council.now()) == [proposed.account]


def test_the_one_who_proposed_it_is_not_the_second_person(proposed, priya):
    with pytest.raises(Refused) as refused:
        confirm_account_link(**doing(priya), link=proposed, agreed=True, because="I am sure.")
    assert "somebody else" in refused.value.ruling.because
    assert whose(proposed.account) is None


def owed(who):
    """The matters that somebody owes, as their list of work and the number beside it say."""
    at = council.now()
    work = my_work(who, at)
    found = [each.duty.thread for heap in vars(work).values() if isinstance(heap, list) for each in heap]
    assert waiting(who, roles_held(who, at), at) == len(found)
    return found


def test_it_is_the_work_of_all_who_may_confirm_and_not_of_the_one_who_proposed_it(proposed, priya):
    others = [employee(f"One more {role}", role) for role in row_of(council.policy(), Act.CONFIRM_ACCOUNT_LINK).who]
    assert proposed.account.ref not in owed(priya)
    for each in others:
        assert owed(each).count(proposed.account.ref) == 1
    confirm_account_link(**doing(others[0]), link=proposed, agreed=True, because="I rang her.")
    assert [proposed.account.ref in owed(each) for each in (priya, *others)] == [False] * (len(others) + 1)


def test_a_name_alone_is_refused(kept, gwen_parry, priya):
    said = {**LINKED, "basis": ["name"]}
    with pytest.raises(Refused):
        link_account(**doing(priya), account=kept().post.account, customer=gwen_parry, **said)
    assert not AccountLink.objects.exists()


@pytest.mark.parametrize("more", [{"basis": []}, {"basis": ["a dream"]}, {"confidence": "very"}])
def test_what_it_rests_on_is_chosen(kept, gwen_parry, priya, more):
    with pytest.raises(Unfit):
        link_account(**doing(priya), account=kept().post.account, customer=gwen_parry, **{**LINKED, **more})


def test_a_second_person_who_does_not_agree_ends_it(proposed, second, priya, gwen_parry):
    confirm_account_link(**doing(second), link=proposed, agreed=False, because="She has no account there.")
    assert link_of(proposed.account) is None
    assert link_account(**doing(priya), account=proposed.account, customer=gwen_parry, **LINKED)


def test_it_is_ended_and_both_are_kept(proposed, second, priya, gwen_parry):
    confirm_account_link(**doing(second), link=proposed, agreed=True, because="I rang her.")
    unlink_account(**doing(priya), link=proposed, because="It is her daughter's.")
    assert whose(proposed.account) is None
    assert AccountLink.objects.get().view.agreed
    with pytest.raises(Refused):
        unlink_account(**doing(priya), link=proposed, because="Again.")
    with pytest.raises(Refused):
        confirm_account_link(**doing(second), link=proposed, agreed=True, because="Again.")


def test_an_account_is_linked_to_one_at_a_time_and_answered_once(proposed, second, priya, mr_jones):
    with pytest.raises(Refused):
        link_account(**doing(priya), account=proposed.account, customer=mr_jones, **LINKED)
    confirm_account_link(**doing(second), link=proposed, agreed=True, because="I rang her.")
    with pytest.raises(Refused):
        confirm_account_link(**doing(second), link=proposed, agreed=False, because="No.")


def test_one_who_may_not_links_nothing(kept, gwen_parry, db):
    with pytest.raises(Refused):
        link_account(
            **doing(somebody_who_may_not(Act.LINK_ACCOUNT)), account=kept().post.account, customer=gwen_parry, **LINKED
        )
