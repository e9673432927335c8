"""A story that cannot be told says which, and where in it."""

import pytest
from django.core.management import CommandError

from fairhand import council
from fairhand.config.made_up.cast import gather
from fairhand.config.made_up.stories import Story

pytestmark = pytest.mark.django_db
TITLE = "A report with nothing in it"


def told(**about) -> Story:
    step = {"ago": "1d 10:00", "do": "incident", "by": "", "channel": "telephone", **about}
    now = council.now()
    cast = gather(now)
    step["by"] = next(iter(cast.by_name))
    return Story({"title": TITLE, "name": "Delia Marchbanks", "language": "en", "steps": [step]}, cast, now)


def test_a_step_that_lacks_something_names_its_story_and_what_it_needs():
    keep, take = told().steps()
    keep[1]()

    with pytest.raises(CommandError, match=f"\"{TITLE}\", incident of 1d 10:00 ago: it needs 'clauses'"):
        take[1]()


def test_an_address_in_the_wrong_form_names_its_story():
    story = told()
    story.told["postal"] = ["4 Example Lane"]
    keep, _ = story.steps()

    with pytest.raises(CommandError, match=f'"{TITLE}", postal: '):
        keep[1]()
