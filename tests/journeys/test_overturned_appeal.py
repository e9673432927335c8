"""From a referral to an appeal that overturns the decision: five people, each at their own pages."""

import pytest

from fairhand import council
from fairhand.appeals.models import Appeal, Outcome
from fairhand.customers.operations import give_identifier
from fairhand.decisions.models import Decision, Referral, Restriction
from fairhand.letters.models import Letter
from fairhand.policy import Act
from tests.formal import Path
from tests.journeys.formal_pages import FACTS, REASONS, Deciding, go_to_letter, write_letter
from tests.journeys.walking import choose, main, press_button, press_link, send, tick, visit, write
from tests.people import doing, employee, role_for

ADVICE = "Email and letters would be enough, and for no longer than six months."
GROUNDS = "Nobody rang me back about the damp for three weeks. I was warned after the calls, and not before."
ENDED = "The warning came after the calls of which it speaks, so that he could not have heeded it."


@pytest.fixture
def helen(db):
    """A senior officer who advises, and would not hear an appeal."""
    return employee("Helen", role_for(Act.ADVISE, but_not=(Act.DECIDE_APPEAL,)))


def test_from_referral_to_overturned_appeal(window, ceri, priya, owen, helen, mair, mr_jones):
    give_identifier(**doing(ceri), customer=mr_jones, kind="postal", given="1 Chapel Street, Mold, CH7 1AA")
    path = Path(mr_jones, ceri, {"leader": priya, Act.WARN: priya})
    report = path.report(what_happened=FACTS)
    path.warning()
    adviser, manager, officer, hearer = (window(each) for each in (ceri, owen, helen, mair))
    telephone = council.words("en").label("channels.telephone")

    # Given Ceri drafts a referral from the contact check, without ever seeing the file
    visit(adviser, f"/contact/{mr_jones.ref}/")
    press_link(adviser, "Draft a referral")
    choose(adviser, "behaviour", "yes")
    plain = next(each.code for each in council.policy().referral_reasons if not each.asks)
    tick(adviser, "reasons", plain)
    write(adviser, "reason_for_referral", "He shouts at whoever takes his call, and rings again at once.")
    press_button(adviser, "Keep the draft")
    adviser.wait_for_url("**/referrals/RFL-*/")
    referral = Referral.objects.get()

    # When Owen sends it to Helen, and Mair, who would hear an appeal, is not offered
    visit(manager, "/work/")
    press_link(manager, "Send")
    assert referral.ref in manager.url
    assert not manager.locator(f'input[name=sent_to][value="{mair.pk}"]').count()
    choose(manager, "sent_to", str(helen.pk))
    send(manager)
    assert "It is sent to Helen" in main(manager)

    # And Helen reads the file and advises
    visit(officer, "/work/")
    press_link(officer, "Give advice")
    press_link(officer, "Read the file first")
    assert FACTS in main(officer)
    officer.go_back()
    write(officer, "analysis", "The warning was clear. He has rung again since.")
    write(officer, "recommendation", ADVICE)
    send(officer)
    officer.wait_for_url(f"**/referrals/{referral.ref}/")

    # And Owen goes on from the advice, and fills in every section that the case brings up
    visit(manager, "/work/")
    press_link(manager, "Decide, now that")
    desk = Deciding(
        manager,
        mr_jones.ref,
        [report.ref],
        referral=referral.ref,
        urgent="The team cannot take his calls safely meanwhile.",
        answers={"leader_consulted.who": str(priya.pk)},
    )
    done = desk.each_section()
    assert {"referral", "about-leader_consulted", "about-departs_from_advice", "urgent"} <= set(done)
    desk.check()
    assert FACTS in main(manager)
    assert REASONS in main(manager)
    assert telephone in manager.locator(".fh-closed").inner_text()
    desk.decide()
    manager.wait_for_url("**/decisions/DEC-*/")
    decision = Decision.objects.get()
    assert decision.referral == referral
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 0, "nothing is in force before its letter"

    # And issues the letter, in both languages because it is not known which he chose: it is in force at once
    visit(manager, "/work/")
    assert "Decide, now that" not in main(manager)
    visit(manager, f"/decisions/{decision.ref}/")
    press_link(manager, "Write the letter")
    write_letter(manager, means="by_hand")
    assert {each.language for each in Letter.objects.all()} == {"en", "cy"}
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert telephone in adviser.locator(".fh-closed").inner_text()

    # When Mr Jones hands in an appeal all the same, and Ceri writes it down
    press_link(adviser, "appeal")
    assert decision.ref in adviser.url, "there is one decision, so nobody is asked which"
    choose(adviser, "form", council.policy().appeals.forms[0])
    write(adviser, "grounds", GROUNDS)
    send(adviser)
    adviser.wait_for_url(f"**/contact/{mr_jones.ref}/")
    assert "The appeal is recorded" in main(adviser)
    appeal = Appeal.objects.get()

    # Then Mair hears it: she reads the matter as it stood at the decision, and who had a hand in it
    visit(hearer, "/work/")
    press_link(hearer, "appeal")
    assert appeal.ref in hearer.url
    said = main(hearer)
    assert GROUNDS in said
    assert FACTS in said
    assert ADVICE in said
    assert "Helen" in hearer.locator("[aria-labelledby=who-not]").inner_text()
    visit(manager, f"/appeals/{appeal.ref}/")
    assert not manager.locator("main a").filter(has_text="Decide the appeal").count()

    # And writes that it has come
    press_link(hearer, "Write that it has come")
    write_letter(hearer)
    visit(hearer, f"/appeals/{appeal.ref}/")
    assert not hearer.locator("main a").filter(has_text="Write that it").count()

    # And ends the decision, with reasons: contact is open that minute
    press_link(hearer, "Decide the appeal")
    choose(hearer, "outcome", "ended")
    write(hearer, "reasons", ENDED)
    press_button(hearer, "Decide the appeal")
    hearer.wait_for_url(f"**/appeals/{appeal.ref}/")
    assert Outcome.objects.get().heard_by == mair
    visit(adviser, f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 0
    assert telephone in adviser.locator(".fh-open").inner_text()
    visit(adviser, "/board/")
    assert "Nothing is in force now" in main(adviser)
    visit(manager, f"/decisions/{decision.ref}/")
    assert "Overturned on appeal" in main(manager)
    assert Restriction.objects.get().ended_at

    # And he is told the outcome in writing
    go_to_letter(hearer, "appeal")
    write_letter(hearer, words={lang: {"reasons": f"({lang}) {ENDED}"} for lang in ("en", "cy")})
    assert ENDED in main(hearer)
    assert Letter.objects.filter(notice__event="appeal_decided").count() == 2


pytestmark = pytest.mark.django_db(transaction=True)
