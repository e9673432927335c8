"""The locks hold hashes and no addresses: whoever installs fairhand says where from."""

import json
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"[a-z+]+://|--(extra-)?index|--find-links|--trusted-host|^-[if]\b|\bfile:/", re.MULTILINE)
LOCKS = ["requirements/pip.txt", "requirements/base.txt", "requirements/dev.txt", "package-lock.json"]

pytestmark = pytest.mark.once


def pinned(lock: str) -> dict[str, str]:
    """Each requirement of a lock with everything that is said about it."""
    blocks = re.split(r"^(?=[A-Za-z0-9][^\s#]*==)", (HOUSE / lock).read_text(), flags=re.MULTILINE)[1:]
    return {block.split("==")[0].lower(): block for block in blocks}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    found = ADDRESS.search((HOUSE / lock).read_text())
    assert not found, f"{lock} names an address: {found}"


@pytest.mark.parametrize(
    "line", ["--index-url https://a", "--find-links /b", "file:///c", '"https://d"', "-i e", "git+https://f"]
)
def test_an_address_would_be_noticed(line):
    assert ADDRESS.search(f"# made by hand\n{line}\n")


@pytest.mark.parametrize("lock", LOCKS[:3])
def test_everything_is_pinned_with_a_hash(lock):
    without = [name for name, block in pinned(lock).items() if "--hash=sha256:" not in block]
    assert pinned(lock), f"{lock} is empty"
    assert not without, f"{lock} has no hash for {without}"


def test_what_runs_is_what_was_checked():
    base, dev = pinned("requirements/base.txt"), pinned("requirements/dev.txt")
    version = re.compile(r"==(\S+)")
    differing = [name for name in base if version.findall(base[name])[:1] != version.findall(dev.get(name, "=="))[:1]]
    assert not differing, f"base.txt and dev.txt disagree on {differing}: run `make lock`"


def test_every_npm_package_has_its_hash_and_no_place():
    packages = json.loads((HOUSE / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name


def test_the_locks_fit_what_is_asked_for():
    for lock in ("base", "dev"):
        asked = re.findall(r"^([A-Za-z][\w.-]*)", (HOUSE / f"requirements/{lock}.in").read_text(), re.MULTILINE)
        missing = [name for name in asked if name.lower().replace("_", "-") not in pinned(f"requirements/{lock}.txt")]
        assert not missing, f"{lock}.in asks for {missing}, which {lock}.txt does not hold: run `make lock`"
