"""Two managers decide about the same customer at once: the second is told, loses nothing, and can go on."""

import pytest

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.policy import Act
from tests.drafts import draft_for
from tests.formal import Path, what_is_decided
from tests.journeys.formal_pages import BACK, Deciding
from tests.journeys.walking import follow, main, press_button, visit, write
from tests.people import employee, roles_that_may

SENTENCE = "Somebody else has decided on this customer since you began."
HIS = "Email and letters leave every service open to him."
HERS = "A deputy rings him back each Tuesday, so that he is heard, and nobody else takes his calls."
STILL_TYPED = "Nobody else can help him on the telephone, and he cannot be asked to write about the damp."


@pytest.fixture
def rhian(db):
    """A second manager, in another post that may decide."""
    return employee("Rhian", roles_that_may(Act.MANAGE_CONTACT)[-1])


def test_two_managers_decide_at_once(window, ceri, priya, owen, rhian, mr_jones):
    path = Path(mr_jones, ceri, {"leader": priya, Act.WARN: priya})
    report = path.report()
    path.warning()
    said = what_is_decided(mr_jones, [report.ref])
    first, second = window(owen), window(rhian)

    # Given Owen has prepared his decision, but for the reasons
    draft_for(owen, {**said, "reasons": ""}, referral={"referral": "none"}, urgent={"urgent_because": ""})
    # And Rhian hers, through every section; each sees that the other is at it
    visit(second, f"/customers/{mr_jones.ref}/deciding/")
    assert "Others who prepare a decision" in second.locator("body").inner_text()
    hers = Deciding(second, mr_jones.ref, [report.ref], reasons=HERS, channels=("letter", "telephone"))
    hers.each_section()
    assert "Nothing is left to do" in main(second)
    hers.open("reasons")
    write(second, "reasons", STILL_TYPED)  # typed, and not kept yet
    visit(first, f"/customers/{mr_jones.ref}/deciding/")
    assert "Rhian" in first.locator("body").inner_text()

    # When Owen decides while she types
    his = Deciding(first, mr_jones.ref, [report.ref], reasons=HIS)
    his.open("reasons")
    his.fill("reasons")
    follow(first, first.locator(BACK).last)
    his.check()
    his.decide()
    first.wait_for_url("**/decisions/DEC-*/")
    decided = Decision.objects.get()

    # Then she keeps what she typed, and is told on the list and on the page that shows everything
    follow(second, second.locator(BACK).last)
    assert SENTENCE in main(second)
    hers.check()
    assert SENTENCE in main(second)
    assert STILL_TYPED in main(second)

    # And the button decides nothing: it says the same, and all that she wrote is there still
    hers.decide()
    assert SENTENCE in second.locator(".govuk-notification-banner").inner_text()
    assert STILL_TYPED in main(second)
    assert list(Decision.objects.all()) == [decided]

    # And she reads what he decided, takes note of it, and goes on from there
    follow(second, second.locator(f'main a[href="/decisions/{decided.ref}/"]').first)
    assert HIS in main(second)
    second.go_back()
    press_button(second, "I have read it: go on from there")
    assert "You go on from what stands now" in second.locator("body").inner_text()
    assert SENTENCE not in main(second)
    hers.check()
    assert STILL_TYPED in main(second)
    hers.decide()
    second.wait_for_url("**/decisions/DEC-*/")
    made = Decision.objects.exclude(pk=decided.pk).get()
    assert (made.decided_by, made.reasons) == (rhian, STILL_TYPED)
    assert [decided.number, made.number] == [1, 2]


def test_two_press_the_button_in_the_same_second(window, ceri, priya, owen, rhian, mr_jones):
    path = Path(mr_jones, ceri, {"leader": priya, Act.WARN: priya})
    said = what_is_decided(mr_jones, [path.report().ref])
    path.warning()
    windows = [window(owen), window(rhian)]
    for who in (owen, rhian):
        draft_for(who, said, referral={"referral": "none"}, urgent={"urgent_because": ""})
    for page in windows:
        visit(page, f"/customers/{mr_jones.ref}/deciding/check/")
        assert council.words("en").label("channels.email") in main(page)

    # When both press at once: neither waits for the answer of the other
    for page in windows:
        page.evaluate("setTimeout(() => document.querySelector('main form[method=post] button').click(), 50)")
    for page in windows:
        page.locator(".govuk-notification-banner").first.wait_for()

    # Then one decided, and the other has the sentence and all that was written
    assert Decision.objects.count() == 1
    told = [page for page in windows if page.url.endswith("/check/")]
    assert len(told) == 1
    assert SENTENCE in main(told[0])
    assert said["reasons"] in main(told[0])


pytestmark = pytest.mark.django_db(transaction=True)
