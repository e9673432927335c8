"""The folder of a new policy, from the answers: the policy file, its words, examples, and made-up people."""

import tomllib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fairhand.policy.phrase import soft
from fairhand.policy.toml import written
from fairhand.policy.words import Unit

from .question import Answers, questions
from .understanding import slug

HERE = Path(__file__).parent
OFFICES = ("everyone", "leads", "decides", "hears", "advises", "informs", "audits", "keeps")
FLAGS = {"everyone": "everyone = true, frontline = true", "leads": "leads = true"}
ASIDE = {"everyone": "contact-team", "leads": "contact-team"}  # where a made-up person works, if not at head office
REMINDERS = (28, 14, 7, 1)
LEAST = {Unit.DAYS: 1, Unit.WORKING_DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 28}  # days that a unit holds at least


def files(answers: Answers) -> dict[str, str]:
    """Each file of the folder, by its path in the body's folder."""
    a = answers.values
    made = Environment(  # noqa: S701  (it writes TOML, not HTML)
        loader=FileSystemLoader(HERE / "folder"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    told = _told(answers)
    paths = {
        f"{a['from']}/policy.toml": "policy.toml",
        **{f"{a['from']}/words.{language}.toml": f"words.{language}.toml" for language in a["languages"]},
        "scenarios/first.toml": "scenarios.toml",
        "made-up/people.toml": "people.toml",
        "made-up/stories.toml": "stories.toml",
        "made-up/council.toml": "council.toml",
    }
    return {path: made.get_template(f"{name}.j2").render(told) for path, name in paths.items()}


def write(folder: Path, answers: Answers) -> None:
    """Write the folder, which must not be there."""
    folder.mkdir(parents=True)
    for path, text in files(answers).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _told(answers: Answers) -> dict[str, Any]:
    """What the files are filled with."""
    a = dict(answers.values)
    given = tomllib.loads((HERE / "folder" / "given.toml").read_text(encoding="utf-8"))
    if not a["appeals"] and "always" not in answers.said:
        a["always"] = [each for each in a["always"] if each != "appeals"]
    if a["appeals"] and "appeals" not in a["always"]:
        a["always"] = [*a["always"], "appeals"]  # a measure never blocks the way to appeal
    codes = {office: slug(a[office]) for office in OFFICES if office in a}
    sections = {code.removesuffix("_in"): str(a.get(code, "")) for code in _sections()}
    roles, behaviours = _roles(a, codes), _behaviours(a)

    def reading(*asked: str) -> str:
        return "as-answered" if answers.said & set(asked) else "not-stated"

    def time(code: str, runs_from: str, clause: str) -> str:
        length = {name: value for name, value in a[code].items() if name != "named"}
        return written({**length, "runs_from": runs_from, "clause": clause, "reading": reading(code)})

    return {
        **codes,
        "a": a,
        "body": answers.body,
        "q": written,
        "r": reading,
        "s": sections,
        "time": time,
        "code": codes,
        "several": lambda *offices: list(dict.fromkeys(offices)),
        "roles": roles,
        "behaviours": behaviours,
        "common": next(each for each in behaviours if each["ends_call"] and not each["police"]),
        "numbers": [str(number) for number, _ in enumerate(a["sections"], 1)],
        "letter_says": _letter_says(a),
        "appealable": [
            "contact_managed",
            *(f"review_{each}" for each in ("continued", "extended", "tightened") if a["reviews"]),
        ],
        "reminders": _reminders(a),
        "kinds": given["kinds"],
        "deemed": given["deemed"],
        "owed": given["owed"],
        "people": _people(roles, given["people"]["names"]),
    }


def _sections() -> list[str]:
    return [each.code for each in questions() if each.kind == "section"]


def _roles(a: dict[str, Any], codes: dict[str, str]) -> list[dict[str, Any]]:
    """Each office once, however many of the questions named it."""
    asked = {each.code: each for each in questions()}
    rows: dict[str, dict[str, Any]] = {}
    for office, code in codes.items():
        row = rows.setdefault(code, {"code": code, "asked": [], "flags": [], "team": ASIDE.get(office, "head-office")})
        row["asked"].append(office)
        row["flags"] += [FLAGS[office]] if office in FLAGS else []
        row.setdefault("en", a[office])
        row.setdefault("cy", a.get(f"{office}_cy", a[office]))
        row.setdefault("said_en", _said(a[office], asked[office].default, asked[office].said["en"]))
        row.setdefault("said_cy", _said_in_welsh(row["cy"], asked[office].cy, asked[office].said["cy"]))
    for row in rows.values():
        row["row"] = ", ".join([f"code = {written(row['code'])}", *row["flags"]])
    return list(rows.values())


def _said(name: str, usual: str, said: str) -> str:
    """An office inside a sentence, with the article of the usual one."""
    if name == usual:
        return said
    article = said.split()[0]
    if article in ("a", "an"):
        article = "an" if name[:1].casefold() in "aeiou" else "a"
    return f"{article} {_inside(name)}"


def _inside(name: str) -> str:
    """A name inside a sentence: in small letters where it is a word, as it is where it is a title."""
    return name if any(letter.isupper() for letter in name[1:]) else name.lower()


def _said_in_welsh(name: str, usual: str, said: str) -> str:
    if name == usual:
        return said
    lower = _inside(name)
    return f"unrhyw {soft(lower)}" if said.startswith("unrhyw") else lower


def _behaviours(a: dict[str, Any]) -> list[dict[str, Any]]:
    welsh = a.get("behaviours_cy", a["behaviours"])
    return [
        {
            "code": slug(name),
            "en": name,
            "cy": welsh[number],
            "clause": f"{a['behaviour_in']}.{number + 1}",
            "ends_call": name in a["ends_call"],
            "police": name in a["threats"],
        }
        for number, name in enumerate(a["behaviours"])
    ]


def _letter_says(a: dict[str, Any]) -> list[str]:
    also = [*(["review"] if a["reviews"] else []), *(["right_to_appeal"] if a["appeals"] else [])]
    return ["decision", "reasons", "how_long", *also, *a["letter_says"]]


def _reminders(a: dict[str, Any]) -> list[int]:
    """The usual reminders, as far as they come after the decision."""
    if not a["reviews"]:
        return []
    longest = a["review_first"]["value"] * LEAST.get(a["review_first"]["unit"], 0)
    return [each for each in REMINDERS if each <= longest]


def _people(roles: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """Two who take contacts, and one in each other office."""
    first, *others = roles
    seats = [(first, first["team"]), (first, first["team"]), *((role, role["team"]) for role in others)]
    return [
        {"name": name, "email": f"{slug(name).replace('_', '.')}@example.org", "role": role, "team": team}
        for name, (role, team) in zip(names, seats, strict=False)
    ]
