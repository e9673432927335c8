"""An answer after which the policy lets nobody go on: it is kept, said with its question, and nothing is imposed."""

import pytest

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.decisions.queries import questions_before
from fairhand.policy import Act
from fairhand.record.act import Refused
from tests.altered import altered
from tests.formal import Path, answers_to
from tests.rooms.frontline.deciding import after_two_calls, restrict

pytestmark = pytest.mark.django_db
SAID = "After this answer the policy lets nobody do this in this case."


@pytest.fixture
def stopping(monkeypatch):
    """Let the first answer to the first question before an act stop it, and ask nothing else of that answer."""

    def stop(act):
        asked = next(each for each in questions_before(act) if len(each.answers) > 1)
        stops = {"stops_on": asked.answers[:1], "consult_on": (), "text_on": (), "text_needed": False}
        changed = asked.model_copy(update=stops)
        altered(monkeypatch, questions=tuple(changed if each == asked else each for each in council.policy().questions))
        return changed

    return stop


def test_a_decision_is_not_taken_after_it_and_is_after_another(mr_jones, ceri, priya, owen, stopping):
    path = Path(mr_jones, ceri, {"leader": priya, Act.MANAGE_CONTACT: owen})
    question = stopping(Act.MANAGE_CONTACT)
    others = answers_to(Act.MANAGE_CONTACT)

    with pytest.raises(Refused) as refused:
        path.decision(answers={**others, question.code: question.answers[0]})
    assert str(refused.value).startswith(SAID)
    assert refused.value.ruling.clause == question.clause
    assert not Decision.objects.exists()

    assert path.decision(answers=others)


def test_a_short_restriction_is_not_set_after_it(mr_jones, ceri, priya, stopping):
    after_two_calls(mr_jones, ceri)
    stopping(Act.RESTRICT_BRIEFLY)

    with pytest.raises(Refused, match=SAID):
        restrict(mr_jones, priya)
    assert not Decision.objects.exists()
