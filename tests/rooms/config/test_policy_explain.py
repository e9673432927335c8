"""`manage.py policy explain`: a clause of the policy in force."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from fairhand import council


def explained(*words: str) -> str:
    said = StringIO()
    call_command("policy", "explain", *words, stdout=said)
    return said.getvalue()


def test_a_section_is_explained_in_each_language():
    first, *_ = council.policy().about.sections.values()

    assert explained("1").startswith(f"1  {first}\n")
    assert explained("1", "--language", "cy") != explained("1")


def test_a_clause_or_a_language_that_is_not_there_gets_a_sentence():
    with pytest.raises(CommandError, match="There is no clause 99"):
        explained("99")
    with pytest.raises(CommandError, match="The policy is in no language fr"):
        explained("1", "--language", "fr")


def test_a_policy_command_needs_nothing_that_only_a_server_needs():
    bare = {"PATH": os.environ["PATH"]}
    said = subprocess.run(
        [sys.executable, "manage.py", "policy", "new", "--help"],
        cwd=settings.HOUSE,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.stderr == ""
    assert said.stdout.startswith("usage: manage.py policy new")
