"""A policy with one rule taken out or changed: what a test is worth shows when it is."""

from fairhand import council


def altered(monkeypatch, **parts) -> None:
    """Let the policy that everything goes by differ from its file in these parts."""
    wrong = council.policy().model_copy(update=parts)
    wrong.__dict__.pop("rulings", None)  # those that were given already are of the right one
    monkeypatch.setattr(council, "policy_at", lambda at: wrong)
    monkeypatch.setattr(council, "policy_on", lambda day: wrong)
    monkeypatch.setattr(council, "policy", lambda: wrong)
    monkeypatch.setattr(council, "versions", lambda: (wrong,))


def without_questions(monkeypatch, which) -> None:
    """Take the questions out that `which` picks."""
    altered(monkeypatch, questions=tuple(each for each in council.policy().questions if not which(each)))
