"""Every code of a policy has its words in each language, and no words are left over."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from . import shape
from .faults import Fault, did_you_mean
from .words import Act, Channel, Sight
from .words_files import flattened, general

Raw = dict[str, Any]

LABELLED = (  # the table of the words file, and where the policy file gives the codes
    ("roles", "roles.code"),
    ("roles_said", "roles.code"),
    ("acts", "authority.act"),
    ("access", "access.sight"),
    ("behaviour_groups", "behaviour_groups.code"),
    ("severities", "severities.code"),
    ("behaviours", "behaviours.code"),
    ("house_rules", "house_rules.code"),
    ("measures", "measures.code"),
    ("duties", "duties.code"),
    ("never_blocked", "never_blocked.code"),
    ("support", "support.code"),
    ("questions", "questions.code"),
    ("answers", "questions.answers"),
    ("referral_reasons", "referral_reasons.code"),
    ("referral_form", "referral_form.code"),
    ("elements", "notices.must_say"),
    ("enclosures", "notices.encloses"),
    ("outcomes", "appeals.outcomes"),
    ("outcomes", "reviews.outcomes"),
    ("forms", "warnings.forms"),
    ("stages", "warnings.stages.code"),
    ("forms", "appeals.forms"),
    ("grounds", "appeals.grounds"),
    ("terms", "outside_body.code"),
    ("terms", "notices.means"),
    ("terms", "receipt.means"),
    ("terms", "house_rules.default_action"),
    ("terms", "annual_review.scope"),
    ("committees", "authority.consents.committee"),
    ("committees", "duties.within.of"),
    ("committees", "appeals.decide_within.of"),
    ("committees", "reviews.max_interval.of"),
    ("committees", "reviews.repeat.of"),
    ("retention", "retention.record"),
    ("hold_grounds", "hold_grounds.code"),
)
# A code that is none of these is a fault of its own.
KNOWN: dict[str, list[str]] = {"acts": list(Act), "access": list(Sight)}
SCRIPTS = {"calls": ("call_warning", "call_ending"), "brief_restriction": ("brief_restriction",)}
CALLED = "called."
FREE = ("statements", "events", "readings", "terms", "scripts")  # tables that may hold more than is asked


def faults(raw: Raw, words: dict[str, Raw], folder: Path) -> list[Fault]:
    """Every fault between the policy file and its words files."""
    body = "/".join(folder.parts[-2:])
    languages = [str(each) for each in raw.get("about", {}).get("languages", [])]
    asked = list(dict.fromkeys(needed(raw)))
    found: list[Fault] = []
    for lang in languages:
        file = f"{body}/words.{lang}.toml"
        if lang not in words:
            what = f'the policy is in the language "{lang}", and there is no such file'
            found.append(Fault(file, "", what, "Add the file, or take the language out of about.languages."))
        elif words[lang]:
            given = flattened(words[lang])
            found += [Fault(file, *each) for each in missing(asked, given, lang)]
            found += [Fault(file, *each) for each in left_over([*asked, *allowed(raw)], given, lang)]
            found += [Fault(file, *each) for each in uncalled(given, words, lang)]
            found += [Fault(file, *each) for each in unfilled(given, flattened(words.get(languages[0], {})), lang)]
    for lang in words:
        if languages and lang not in languages:
            what = f'"{lang}" is not among the languages of the policy'
            found.append(Fault(f"{body}/words.{lang}.toml", "", what, "Add it to about.languages, or remove the file."))
    return found


def needed(raw: Raw) -> Iterator[str]:
    """The keys that each words file of this policy must have."""
    yield "body.name"
    for table, path in LABELLED:
        for _, code in shape.found(raw, path):
            if table not in KNOWN or code in KNOWN[table]:
                yield f"{table}.{code}"
    roles = [code for _, code in shape.found(raw, "roles.code")]
    yield from (f"terms.{to}" for _, to in shape.found(raw, "notices.copies_to") if to not in roles)
    for _, question in shape.found(raw, "questions"):
        if isinstance(question, dict) and question.get("text_on"):
            yield f"beside.{question.get('code')}"
    for section in raw.get("about", {}).get("sections", {}):
        yield f"statements.{section}"
    for part, scripts in SCRIPTS.items():
        if part in raw:
            yield from (f"scripts.{script}" for script in scripts)


def allowed(raw: Raw) -> Iterator[str]:
    """The keys that a words file may have: the policy's title, an answer said otherwise to one question than to all."""
    yield "body.policy"
    codes, answers = (list(shape.found(raw, f"questions.{part}")) for part in ("code", "answers"))
    yield from (f"answers_to.{code}.{answer}" for _, code in codes for _, answer in answers)


def missing(asked: list[str], given: dict[str, str], lang: str) -> Iterator[tuple[str, str, str]]:
    """Words that a reader would not find."""
    for key in asked:
        if not given.get(key, "").strip() and key not in general(lang):
            table, code = key.split(".", 1)
            near = did_you_mean(code, _codes(given, table) - _codes(dict.fromkeys(asked, ""), table), otherwise=" ")
            alike = f"{near} Then spell it alike in both files."
            mend = f'Add {code} = "..." under [{table}].' if near == " " else alike
            yield key, "the policy file uses this, and there are no words for it here", mend


def left_over(asked: list[str], given: dict[str, str], lang: str) -> Iterator[tuple[str, str, str]]:
    """Words for a thing that the policy file does not have."""
    known = {*asked, *general(lang), *(f"acts.{act}" for act in Act), *(f"access.{sight}" for sight in Sight)}
    known |= {f"{table}.{channel}" for table in ("channels", "channels_by") for channel in Channel}
    for key in given:
        table, _, code = key.partition(".")
        if key not in known and table not in FREE:
            near = did_you_mean(code, _codes(dict.fromkeys(asked, ""), table), otherwise=" ")
            mend = "Remove it, or add its code to policy.toml." if near == " " else near
            yield key, "these words are left over: nothing in the policy file uses them", mend


def uncalled(given: dict[str, str], words: dict[str, Raw], lang: str) -> Iterator[tuple[str, str, str]]:
    """Forms that are missing of a word for those the body deals with, here or in the whole of a language."""
    usual = {key: said for key, said in general(lang).items() if key.startswith(CALLED)}
    for whom in dict.fromkeys(key.split(".")[1] for key in usual):
        head = f"{CALLED}{whom}."
        forms = [key for key in usual if key.startswith(head)]
        elsewhere = [each for each in words if each != lang and whom in dict(words[each].get("called", {}))]
        if not any(key in given for key in forms) and elsewhere:
            what = f"words.{elsewhere[0]}.toml calls the {whom} otherwise, and this file does not"
            every = ", ".join(key.removeprefix(head) for key in forms)
            yield head.rstrip("."), what, f"Add every form of the word: {every}."
        for key in forms:
            if any(each in given for each in forms) and not given.get(key, "").strip():
                what = f"the {whom} is called otherwise here, and this form of the word is missing"
                yield key, what, f'Add what stands here for "{usual[key]}".'


def unfilled(given: dict[str, str], first: dict[str, str], lang: str) -> Iterator[tuple[str, str, str]]:
    """Words with a place to be filled in that nothing fills, or without one that the same words have elsewhere."""
    for key, text in given.items():
        alike = general(lang).get(key) or general("en").get(key) or first.get(key)
        if alike is None:
            continue
        has, should = _places(text), _places(alike)
        if has is None:
            yield key, "a curly bracket is opened and not closed, or closed and not opened", "Write {name}, or none."
        elif should is not None and has != should:
            what = f"these words have {_listed(has)}, and should have {_listed(should)}"
            yield key, what, "Write the words in curly brackets as they are, and none besides."


def _listed(places: set[str]) -> str:
    return " and ".join(f"{{{each}}}" for each in sorted(places)) or "no place to be filled in"


def _places(text: str) -> set[str] | None:
    """The names in curly brackets that are filled in; nothing where the brackets do not match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _codes(keys: dict[str, str], table: str) -> set[str]:
    return {key.split(".", 1)[1] for key in keys if key.startswith(f"{table}.")}
