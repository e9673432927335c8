"""One clause in plain words."""

from pathlib import Path

import pytest

from fairhand.policy.explaining import NoSuchClause, explained
from tests.policy.littleton import LITTLETON

ROOT = Path(__file__).parents[2]


def lines(clause: str, lang: str = "en", folder: Path = LITTLETON) -> list[str]:
    return list(explained(folder, clause, lang, ROOT))


def test_a_clause_is_its_heading_its_values_with_their_words_its_readings_and_where_it_bites():
    said = lines("3.4")

    assert said[0] == "3  On the telephone"
    assert said[2].startswith("3.4")
    at = said.index('  brief_restriction.length: "for one day"')
    assert said[at + 1] == "    24 hours"
    assert "  who-may: Who may?" in said
    assert "    Nobody has confirmed this yet." in said
    assert any(line.startswith("  policy: ") and "brief.brief_restriction_ends" in line for line in said)
    assert "  telephone.toml: The Warden may close the line for a day." in said


def test_codes_are_told_in_words():
    said = lines("3.4")
    at = said.index('  authority["restrict_briefly"]: "the Warden, or the Reeve, may" (who-may)')

    assert said[at + 2].startswith("    who: ")
    assert "warden" not in said[at + 2]
    assert "    channels: Telephone" in said
    assert "    may_follow_directly: No" in said


def test_what_is_as_it_is_everywhere_is_not_told():
    assert not [line for line in lines("1.2") if "everyone" in line]


def test_a_section_is_told_with_all_its_clauses():
    headed = [line.split()[0] for line in lines("3") if line[:1] == "3"]

    assert headed[:2] == ["3", "3"]
    assert headed[2:] == ["3.1", "3.2", "3.4", "3.5"]


def test_an_appendix_may_be_named_in_two_ways():
    assert lines("App 1") == lines("A1")
    assert lines("A1")[0] == "A1  The form"


def test_it_is_told_in_another_language():
    assert "    Nid oes neb wedi cadarnhau hyn eto." in lines("3.4", "cy")
    assert "    24 awr" in lines("3.4", "cy")


@pytest.mark.parametrize(
    ("clause", "near"), [("3.44", "3.5"), ("9", "4"), ("3.3", "3.2"), ("App 7", "A1"), ("telephone", "")]
)
def test_a_clause_that_is_not_there_gets_a_sentence_with_the_nearest(clause, near):
    with pytest.raises(
        NoSuchClause,
        match=rf"There is no clause {clause.replace('App ', 'A')} in this policy\. The nearest is {near}.*\.",
    ):
        lines(clause)


def test_who_confirmed_a_reading_is_told(tmp_path):
    folder = tmp_path / "littleton" / "2020-01-01"
    folder.mkdir(parents=True)
    for path in LITTLETON.iterdir():
        text = path.read_text()
        confirmed = 'answer = "Either."\nconfirmed_by = "Ann Example"\nconfirmed_on = 2026-03-02'
        (folder / path.name).write_text(text.replace('answer = "Either."', confirmed))

    assert "    Confirmed by Ann Example, Monday 2 March 2026." in lines("3.4", folder=folder)
