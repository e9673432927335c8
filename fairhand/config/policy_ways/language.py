"""The language that somebody asks a command for."""

from django.core.management.base import CommandError

from fairhand.policy import Policy


def known(policy: Policy, language: str | None) -> str:
    """A language, where the policy is in it; its first where none is asked for."""
    languages = policy.about.languages
    if language and language not in languages:
        raise CommandError(f"The policy is in no language {language}. Write one of these: {', '.join(languages)}.")
    return language or languages[0]
