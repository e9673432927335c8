"""From clause to value to function to test."""

from pathlib import Path

from fairhand.policy.policy_map import functions, page, policy_map, table
from fairhand.policy.policy_map import tests as shown_by
from tests.policy.littleton import LITTLETON

ROOT = Path(__file__).parents[2]

MODULE = '''
@act(Act.WARN)
def warn(customer, *, by, at):
    """Warn a customer (section 6.2)."""
    return _rule(council.policy_on(at))

def _rule(policy):
    """Not shown: a helper (section 9)."""
    return policy.warnings

def other(policy):
    """Reads nothing of the policy (sections 1.1, A1)."""
    return policy.key
'''

TEST = """
@pytest.mark.clause("6.2")
def test_a_warning_is_given():
    pass
"""


def test_functions_are_found_by_act_by_what_they_read_and_by_what_they_say(tmp_path):
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents" / "operations.py").write_text(MODULE)
    by_act, by_part, by_clause = functions(tmp_path)

    assert by_act == {"warn": {"incidents.operations.warn"}}
    assert by_part == {"warnings": {"incidents.operations.warn"}}
    assert by_clause == {
        "6.2": {"incidents.operations.warn"},
        "1.1": {"incidents.operations.other"},
        "A1": {"incidents.operations.other"},
    }


def test_tests_are_found_by_their_mark_their_file_and_examples_by_their_clause(tmp_path):
    (tmp_path / "test_06_considering.py").write_text(TEST)
    (tmp_path / "one.toml").write_text('[[scenario]]\nname = "One."\nclause = "6.3"\n')
    shown = shown_by(tmp_path, tmp_path)

    assert shown == {
        "6": {"test_06_considering.py"},
        "6.2": {"test_06_considering.py: a warning is given"},
        "6.3": {"one.toml: One."},
    }


def test_every_clause_of_a_policy_has_its_row_in_order():
    rows = policy_map(LITTLETON, ROOT)

    assert [row.clause for row in rows] == ["1", "1.2", "1.3", "2", "3", "3.1", "3.2", "3.4", "3.5", "4"]
    by_clause = {row.clause: row for row in rows}
    assert "brief_restriction.length" in by_clause["3.4"].values
    assert "policy.brief.brief_restriction_ends" in by_clause["3.4"].functions
    assert "telephone.toml: The Warden may close the line for a day." in by_clause["3.4"].tests


def test_the_table_has_a_line_for_each_row():
    rows = policy_map(LITTLETON, ROOT)

    assert len(table(rows)) == len(rows) + 2
    assert table(rows)[-1].startswith("| 4 | `measures")


def test_the_page_has_a_table_for_each_policy():
    assert page(ROOT).count("\n## ") == len(list(ROOT.glob("policies/*/*/policy.toml")))
