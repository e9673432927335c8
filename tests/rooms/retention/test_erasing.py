"""What is erased is gone: from every table and from the file of the database; the chain is whole, the fact is kept."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.letters.models import Batch, Letter
from fairhand.policy import Keeping
from fairhand.record.models import Erased, Event, EventFacts
from fairhand.retention.models import Erasure
from fairhand.retention.operations import erase_records, keep_longer
from fairhand.retention.queries import every_matter, proposal
from fairhand.socialmedia.models import Account, Post
from fairhand.uploads.cleaning import cleaned
from fairhand.uploads.models import Upload
from tests.people import doing
from tests.rooms.letters.letters import WORDS, print_all
from tests.rooms.letters.letters import Post as Way
from tests.rooms.retention.gone import MARK, everywhere, whole
from tests.rooms.retention.when import due_on, go_to
from tests.rooms.socialmedia.conftest import kept, menna  # noqa: F401  (fixtures)
from tests.rooms.uploads.made import picture

HAS_POSTS = Keeping.POST_WITHOUT_BLOCK in {each.record for each in council.policy().retention}
WHY = "Nothing more came of it."


def erased(nia, ref: str) -> Erasure:
    return erase_records(**doing(nia), matter=ref, reasons=WHY)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_report_is_left_anywhere(answered, nia, settings):
    made = answered(what_happened=f"He said {MARK}.", impact=MARK)
    assert everywhere()
    before = Event.objects.count()
    go_to(settings, due_on("incident_without_action", made.happened_at))
    done = erased(nia, made.ref)
    assert everywhere() == []
    assert Event.objects.count() == before + 1
    assert whole() >= 2
    assert not Incident.objects.filter(ref=made.ref).exists()
    assert done.counts["incidents.Incident"] == 1
    assert Event.objects.get(code="records_erased").facts.facts["reasons"] == WHY


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_warning_its_letters_and_the_pile_they_were_printed_in_is_left(
    mr_jones, ceri, nia, answered, settings
):
    way = Way(mr_jones, ceri)
    way.address("postal", "1 Example Street, Example Town, EX1 1AA")
    report = answered(what_happened=MARK)
    warning = way.warning(incident=report, behaviour=f"You said {MARK}.", note=MARK)
    words = {language: {**parts, "behaviour": f"You said {MARK} ({language})."} for language, parts in WORDS.items()}
    notice = way.issue("warned", warning, means="first_class", said=words)
    print_all(way, notice)
    assert "letters_letter" in everywhere()
    go_to(settings, due_on("warning", warning.given_at))
    found = next(each for each in every_matter() if warning.ref in each.refs)
    erased(nia, found.ref)
    assert everywhere() == []
    assert not Letter.objects.exists()
    assert bytes(Batch.objects.get().pdf) == b""
    assert whole()


@pytest.mark.skipif(not HAS_POSTS, reason="This policy keeps no posts for a time.")
@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_post_its_picture_and_its_account_is_left(kept, nia, settings):  # noqa: F811
    made = kept(text=MARK, handle=f"@{MARK}", picture=cleaned("seen.png", picture()))
    go_to(settings, due_on("post_without_block", made.recorded_at))
    erased(nia, made.post.ref)
    assert everywhere() == []
    assert not Post.objects.exists()
    assert not Account.objects.exists()
    assert not Upload.objects.exists()
    assert whole()


@pytest.mark.skipif(not HAS_POSTS, reason="This policy keeps no posts for a time.")
@pytest.mark.django_db
def test_an_account_stays_while_another_post_of_it_does(kept, nia, settings):  # noqa: F811
    made = kept()
    go_to(settings, due_on("post_without_block", made.recorded_at))
    other = kept(text="They came at last.")
    erased(nia, made.post.ref)
    assert Post.objects.get() == other.post
    assert Account.objects.get() == other.post.account


@pytest.mark.django_db
def test_what_is_not_named_as_erased_cannot_be_deleted(answered):
    made = answered()
    for table, key in (("incidents_incident", made.pk), ("record_eventfacts", made.recorded_by_id)):
        with pytest.raises(IntegrityError, match="holds facts"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE {'event_id' if 'facts' in table else 'id'} = %s", [key])


@pytest.mark.django_db
def test_naming_a_row_by_an_event_that_says_something_else_does_not_help(answered):
    made = answered()
    facts = EventFacts.objects.filter(event=made.recorded_by)
    Erased.objects.create(table="record_eventfacts", row=str(made.recorded_by_id), by=made.recorded_by)
    with pytest.raises(IntegrityError, match="holds facts"), transaction.atomic():
        facts._raw_delete("default")


@pytest.mark.django_db
def test_the_event_itself_is_never_deleted(answered, nia, settings):
    made = answered()
    go_to(settings, due_on("incident_without_action", made.happened_at))
    done = erased(nia, made.ref)
    Erased.objects.create(table="record_event", row=str(made.recorded_by_id), by=done.recorded_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=made.recorded_by_id)._raw_delete("default")


@pytest.mark.django_db
def test_that_it_was_kept_longer_goes_with_it(answered, nia, settings):
    made = answered()
    day = due_on("incident_without_action", made.happened_at)
    at = go_to(settings, day)
    kept_longer = keep_longer(**doing(nia), matter=made.ref, because=MARK, look_again_on=day + timedelta(days=30))
    assert proposal(made.ref, at).kept == kept_longer
    erased(nia, made.ref)
    assert not EventFacts.objects.filter(event=kept_longer.recorded_by).exists()
