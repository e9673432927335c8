"""A policy with one rule taken out or changed: what a test is worth shows when it is."""

from datetime import timedelta

from fairhand import council
from fairhand.policy import Act, Circumstance, Owner, who_may
from fairhand.policy.offices import Authority, Limit
from fairhand.policy.part import Window
from fairhand.policy.policy import DutyRule


def altered(monkeypatch, **parts) -> None:
    """Let the policy that everything goes by differ from its file in these parts."""
    wrong = council.policy().model_copy(update=parts)
    wrong.__dict__.pop("rulings", None)  # those that were given already are of the right one
    monkeypatch.setattr(council, "policy_at", lambda at: wrong)
    monkeypatch.setattr(council, "policy_on", lambda day: wrong)
    monkeypatch.setattr(council, "policy", lambda: wrong)
    monkeypatch.setattr(council, "versions", lambda: (wrong,))


def limited_to(monkeypatch, role: str, *acts: Act) -> str:
    """Let these acts be for this role alone where they are about all services; it stands last among those who may."""

    def limited(row):
        limit = Limit(who=(role,), when=Circumstance.ALL_SERVICES, clause=row.clause, says="for them alone")
        who = (*(each for each in who_may(council.policy(), row.act) if each != role), role)
        return row.model_copy(update={"who": who, "limits": (limit,)})

    rows = tuple(limited(each) if each.act in acts else each for each in council.policy().authority)
    altered(monkeypatch, authority=rows)
    return role


def with_monitoring(monkeypatch, role: str, weeks: int) -> None:
    """Let contact be monitored for some weeks after a warning, and this role say at the end what came of it."""
    policy = council.policy()
    given = {"clause": policy.warnings.clause, "says": "contact is monitored"}
    time = Window(value=weeks, unit="weeks", runs_from="warning", **given)
    owed = {"code": "close_monitoring", "opens_on": "monitoring_begun", "closes_on": ("monitoring_closed",)}
    altered(
        monkeypatch,
        warnings=policy.warnings.model_copy(update={"monitored_for": time}),
        authority=(*policy.authority, Authority(act=Act.CLOSE_MONITORING, who=(role,), **given)),
        duties=(*policy.duties, DutyRule(owner=Owner.DECIDER, **owed, **given)),
    )


def without_questions(monkeypatch, which) -> None:
    """Take the questions out that `which` picks."""
    altered(monkeypatch, questions=tuple(each for each in council.policy().questions if not which(each)))


def replaced_tomorrow(monkeypatch, **parts):
    """Let another version of the policy, which differs in these parts, be in force from tomorrow on."""
    today = council.today()
    first = council.policy()
    about = first.about.model_copy(update={"in_force_from": today + timedelta(days=1), "version": "the-next"})
    after = first.model_copy(update={"about": about, **parts})
    for made_once in ("rulings", "key"):
        after.__dict__.pop(made_once, None)
    words = council.words

    def on(day):
        return after if day > today else first

    monkeypatch.setattr(council, "policy_on", on)
    monkeypatch.setattr(council, "policy_at", lambda at: on(council.day_of(at)))
    monkeypatch.setattr(council, "policy", lambda: on(council.today()))
    monkeypatch.setattr(council, "versions", lambda: (first, after))
    # The words are of a folder, and this version has none of its own.
    monkeypatch.setattr(council, "words", lambda language=None, of=None: words(language, of=first))
    return after
