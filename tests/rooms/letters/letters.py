"""Letters for tests: a customer who can be written to, and everything that can be told of them."""

from datetime import timedelta

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.customers.models import Need
from fairhand.customers.operations import choose_language, give_identifier, record_need
from fairhand.decisions import operations as decisions
from fairhand.letters.operations import issue_notice, send_letters
from fairhand.letters.subjects import TOLD_BY
from fairhand.policy import Act, MeasureKind, add_months
from fairhand.reviews.operations import review
from tests.formal import Path, a_measure, answers_to
from tests.people import doing, employee, role_for
from tests.ways.world import answered

WORDS = {
    "en": {
        "reasons": "You shouted at the people who answered your calls on 3 March and on 5 March.",
        "behaviour": "You shouted, and used words that hurt.",
        "what_is_asked": "Please speak calmly with those who help you.",
    },
    "cy": {
        "reasons": "Bu i chi weiddi ar y bobl a atebodd eich galwadau ar 3 Mawrth ac ar 5 Mawrth.",
        "behaviour": "Bu i chi weiddi, a defnyddio geiriau a oedd yn brifo.",
        "what_is_asked": "Siaradwch yn bwyllog â'r rhai sy'n eich helpu, os gwelwch yn dda.",
    },
}
EASY = {
    language: {**parts, **{f"{part}.easy_read": text for part, text in parts.items()}}
    for language, parts in WORDS.items()
}


class Post(Path):
    """A customer's way along the formal path, with a letter about each step of it."""

    def writer(self, event: str):
        """Somebody who may issue this letter."""
        act = TOLD_BY[event]
        if act == Act.SUSPEND_DECISION:
            act = Act.DECIDE_APPEAL  # whoever hears it
        if (act, "writes") not in self.made:
            hearer = council.policy().appeals.hearer
            role = hearer if act == Act.DECIDE_APPEAL else role_for(act, Act.ISSUE_NOTICE)
            self.made[act, "writes"] = employee(f"Writes {act.replace('_', ' ')}", role)
        return self.made[act, "writes"]

    def issue(self, event: str, about, at=None, **said):
        """A letter about something, by somebody who may."""
        said = {"means": "by_hand", "said": WORDS, **said}
        return issue_notice(**doing(self.writer(event), at), event=event, about=getattr(about, "ref", about), **said)

    def address(self, kind: str, given: str):
        return give_identifier(**doing(self.reporter), customer=self.customer, kind=kind, given=given)

    def speaks(self, language: str):
        return choose_language(**doing(self.reporter), customer=self.customer, language=language)

    def needs(self, *formats: str):
        need = record_need(**doing(self.reporter), customer=self.customer, at_contact="Writes with care")
        return Need.objects.create(
            customer=self.customer,
            at_contact="Needs letters so",
            formats=list(formats),
            starts_at=need.starts_at,
            began_by=need.began_by,
        )

    # ---- everything that can be told

    def contact_managed(self):
        return self.decision(urgent_because="Safety of the team")

    def warned(self):
        return self.warning()

    def contact_restricted_briefly(self):
        return self.restricted()

    def contract_offered(self):
        made = self.decision(measures=[a_measure(MeasureKind.BEHAVIOUR_CONTRACT)], urgent_because="Safety of the team")
        self.issue("contact_managed", made)
        return made

    def appeal(self):
        made = self.contact_managed()
        self.issue("contact_managed", made)
        form = council.policy().appeals.forms[0]
        _ = self.writer("appeal_decided")
        return record_appeal(**doing(self.reporter), decision=made, form=form, grounds="It is not fair")

    appeal_recorded = appeal

    def decision_suspended(self):
        made = self.appeal()
        self.issue("appeal_recorded", made)
        suspend_decision(**doing(self.writer("decision_suspended")), appeal=made, because="He is ill")
        return made

    def appeal_decided(self, outcome="upheld", **said):
        made = self.appeal()
        decide_appeal(
            **doing(self.writer("appeal_decided")), appeal=made, outcome=outcome, reasons="For reasons", **said
        )
        return made

    def reviewed(self, outcome="continued", **said):
        made = self.contact_managed()
        self.issue("contact_managed", made)
        today = council.today()
        if outcome != "ended":
            said = {"review_on": add_months(today, 2), **said}
        return review(
            **doing(self.who(Act.REVIEW)),
            decision=made,
            after=made.number,
            outcome=outcome,
            reasons="He kept to it",
            answers=answers_to(Act.REVIEW),
            **said,
        )

    def contact_management_ended(self):
        return self.reviewed("ended")

    def restriction_expired(self):
        """One that ended by itself: it was taken long ago, and its review was not held."""
        long_ago = council.now() - timedelta(days=100)
        made = self.decision(
            long_ago,
            urgent_because="Safety of the team",
            ends_on=add_months(long_ago.date(), 2),
            review_on=add_months(long_ago.date(), 1),
        )
        self.notice(made, long_ago)
        return made.restrictions.first()

    def restricted(self):
        from fairhand.incidents import operations as incidents

        code = next(each.code for each in council.policy().behaviours if each.ends_call and not each.police)
        _ = self.report()
        earlier = council.now() - timedelta(hours=1)
        said = {"behaviours": [code], "warnings": 1, "what_happened": "He shouted", "customer": self.customer}
        incidents.terminate_call(**doing(self.reporter, earlier), **said)
        incident = self.report()
        by = doing(self.who(Act.RESTRICT_BRIEFLY))
        return decisions.restrict_briefly(
            **by, customer=self.customer, incident=incident, reasons="Again", **answered()
        )


KINDS = tuple(TOLD_BY)


def print_all(post: Post, *notices):
    """Print what was issued."""
    by = employee("The one who prints", role_for(Act.SEND_LETTERS, Act.MANAGE_CONTACT))
    return send_letters(**doing(by), packages=[each.dispatch.ref for each in notices])
