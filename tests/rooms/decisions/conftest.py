import pytest

from tests.rooms.decisions.story import behaviour_again, call_ended


@pytest.fixture
def shouted(ceri, priya, owen, mr_jones):
    """Mr Jones's call was ended, and he has rung again unchanged: the report of that."""
    call_ended(ceri, mr_jones)
    return behaviour_again(ceri, mr_jones)
