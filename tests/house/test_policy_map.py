"""The page that leads from clause to value to function to test is as fresh as the code."""

from pathlib import Path

from fairhand.policy.policy_map import page

ROOT = Path(__file__).parents[2]


def test_the_policy_map_is_fresh():
    fresh = page(ROOT) == (ROOT / "docs" / "policy-map.md").read_text()

    assert fresh, "docs/policy-map.md is older than the code: run `make docs` and look at what changed."
