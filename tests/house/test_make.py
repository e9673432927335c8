"""The port is chosen as the README says: before the word make, or after it."""

import os
import subprocess

import pytest

from tests.chromium import HOUSE


@pytest.mark.parametrize(("words", "said"), [(["make"], {"PORT": "9000"}), (["make", "PORT=9000"], {})])
def test_the_port_is_the_one_asked_for(words: list[str], said: dict[str, str]) -> None:
    shown = subprocess.run(words, cwd=HOUSE, env={**os.environ, **said}, capture_output=True, text=True, check=True)
    assert "http://127.0.0.1:9000," in shown.stdout
