"""Ways in which a letter that was sent before comes again. Each is listed in docs/comparison.md, and seeded."""

import random
import re
import textwrap
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from .made_letters import Letter, Person, Said, a_fact, said
from .made_sentences import ADDED, CLOSE, HAIL, NAMES, SAME_WORDS, SHORT, TURNED

REPEAT, ADDS, CHANGES, APART = "repeat", "adds", "changes", "apart"
SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "m": "f", "ll": "l", "rh": "r"}
SCANNED = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("O", "0"),
    ("o", "0"),
    ("e", "c"),
    ("i", "l"),
    ("d", "cl"),
    ("s", "5"),
)
WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Edited:
    """A letter as it comes again, what was added to it, and which fact now stands in it."""

    text: str
    added: str = ""
    fact: str = ""
    sentence: str = ""  # in which it stands


Way = Callable[[Letter, Letter, random.Random], Edited | None]  # nothing where the letter has no such fact
WAYS: dict[str, tuple[str, Way]] = {}


def way(kind: str):
    """A way, of one of the four kinds."""

    def keep(function: Way) -> Way:
        WAYS[function.__name__.replace("_", " ")] = kind, function
        return function

    return keep


# ---- what says nothing else than before


@way(REPEAT)
def sent_again(letter, _other, _by):
    return Edited(str(letter))


@way(REPEAT)
def sentences_in_another_order(letter, _other, by):
    new, all_of_it = deepcopy(letter), letter.sentences
    by.shuffle(all_of_it)
    third = max(1, len(all_of_it) // 3)
    new.body = [all_of_it[:third], all_of_it[third : 2 * third], all_of_it[2 * third :]]
    return Edited(str(new))


@way(REPEAT)
def another_greeting_and_close(letter, _other, by):
    new = deepcopy(letter)
    new.hail, new.close = by.choice(HAIL[letter.language]), by.choice(CLOSE[letter.language])
    return Edited(str(new))


@way(REPEAT)
def slips_of_the_hand(letter, _other, by):
    """A sign doubled, left out, exchanged or struck beside, in one word in twelve of four letters or more."""
    return Edited(_in_words(str(letter), by, 12, _slip))


@way(REPEAT)
def read_by_a_scanner(letter, _other, by):
    """Signs taken for others in one word in eight, and lines broken with hyphens. Not in numbers and names."""
    return Edited(_wrapped(_in_words(str(letter), by, 8, _scan), 60))


@way(REPEAT)
def other_lines_quotes_and_dashes(letter, _other, by):
    text = str(letter).replace("'", by.choice("’ʼ")).replace(" - ", " – ")
    return Edited(_wrapped(text, by.randint(38, 76)).replace("\n", "\r\n"))


@way(REPEAT)
def the_earlier_one_quoted(letter, _other, _by):
    quoted = "\n".join(f"> {each}" for each in str(letter).split("\n"))
    return Edited(f"{letter.hail}\n\nOn Tuesday {letter.signed} wrote:\n{quoted}\n\n{letter.close}\n{letter.signed}")


@way(REPEAT)
def two_letters_in_one(letter, other, _by):
    new = deepcopy(letter)
    new.body = [*letter.body, *other.body]
    return Edited(str(new))


@way(REPEAT)
def without_accents_or_mutations(letter, _other, by):
    """Welsh typed in haste: accents left out, and one mutation in six. In English, quotes and capitals alone."""
    if letter.language == "en":
        return Edited(str(letter).replace("complaints", "Complaints").replace("council", "Council"))
    plain = str(letter).translate(str.maketrans("âêîôûŵŷë", "aeiouwye"))
    return Edited(_in_words(plain, by, 6, _mutate, longer=3))


# ---- a sentence that was not there


def _with(letter: Letter, by: random.Random, words: str, where: str) -> Edited:
    new = said(words, letter.language, by)
    made = deepcopy(letter)
    longest = max(made.body, key=len)
    if where == "end":
        made.body[-1].append(new)
    elif where == "long":
        made.body = [made.sentences]
        made.body[0].insert(len(made.body[0]) // 2, new)
    else:
        longest.insert(by.randint(0, len(longest)), new)
    return Edited(str(made), added=str(new))


@way(ADDS)
def a_sentence_in_the_middle(letter, _other, by):
    return _with(letter, by, by.choice(ADDED[letter.language]), "middle")


@way(ADDS)
def a_sentence_at_the_end(letter, _other, by):
    return _with(letter, by, by.choice(ADDED[letter.language]), "end")


@way(ADDS)
def a_sentence_hidden_in_one_long_paragraph(letter, other, by):
    both = deepcopy(letter)
    both.body = [*letter.body, *other.body]
    return _with(both, by, by.choice(ADDED[letter.language]), "long")


@way(ADDS)
def a_short_sentence(letter, _other, by):
    return _with(letter, by, by.choice(SHORT[letter.language]), "middle")


@way(ADDS)
def joined_on_to_a_sentence(letter, _other, by):
    """No full stop before it and no capital: it is part of a sentence that stood there."""
    new = said(by.choice(ADDED[letter.language]), letter.language, by)
    made = deepcopy(letter)
    at = by.choice(made.sentences)
    at.words = at.words.rstrip(".") + {"en": " and ", "cy": " a "}[letter.language] + str(new).replace("{", "")
    return Edited(str(made), added=str(new))


@way(ADDS)
def added_among_slips(letter, other, by):
    made = _with(letter, by, by.choice(ADDED[letter.language] + SHORT[letter.language]), "middle")
    return Edited(_in_words(made.text, by, 12, _slip, but=made.added), added=made.added)


# ---- a fact that is another


def _another(letter: Letter, by: random.Random, kind: str) -> Edited | None:
    made = deepcopy(letter)
    holding = [each for each in made.sentences if kind in each.facts]
    if not holding:
        return None
    at = by.choice(holding)
    was = at.facts[kind]
    new = was
    while new == was:
        new = _one_digit(was, by) if kind != "name" and by.random() < 0.5 else a_fact(kind, letter.language, by)
        if kind == "name" and by.random() < 0.5:
            new = {
                **dict(zip(NAMES[::2], NAMES[1::2], strict=True)),
                **dict(zip(NAMES[1::2], NAMES[::2], strict=True)),
            }[was]
    at.facts[kind] = new
    return Edited(str(made), fact=new, sentence=str(at))


def _one_digit(text: str, by: random.Random) -> str:
    at = by.choice([place for place, sign in enumerate(text) if sign.isdigit()])
    return text[:at] + by.choice("123456789") + text[at + 1 :]


@way(CHANGES)
def another_number(letter, _other, by):
    return _another(letter, by, "number")


@way(CHANGES)
def another_date(letter, _other, by):
    return _another(letter, by, "date")


@way(CHANGES)
def another_amount(letter, _other, by):
    return _another(letter, by, "amount")


@way(CHANGES)
def another_name(letter, _other, by):
    """Half of them one letter away: Parry and Perry."""
    return _another(letter, by, "name")


@way(CHANGES)
def turned_round(letter, _other, by):
    """Not put in, or taken out."""
    made = deepcopy(letter)
    turned = {one: other for pair in TURNED[letter.language] for one, other in (pair, pair[::-1])}
    at = by.choice([each for each in made.sentences if each.words in turned])
    at.words = turned[at.words]
    return Edited(str(made), fact=str(at), sentence=str(at))


@way(CHANGES)
def a_fact_changed_among_slips(letter, _other, by):
    made = _another(letter, by, by.choice(("number", "date", "amount")))
    return made and Edited(_in_words(made.text, by, 12, _slip, but=made.fact), fact=made.fact, sentence=made.sentence)


# ---- apart: the same in other words


@way(APART)
def in_other_words(letter, _other, by):
    text = str(letter)
    for one, other in SAME_WORDS[letter.language]:
        text = re.sub(rf"\b{one}\b", other, text)
    return Edited(text)


# ---- one word


def _wrapped(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(each, width) for each in text.split("\n\n"))


def _in_words(text: str, by: random.Random, one_in: int, change, longer: int = 4, but: str = "") -> str:
    """Change some words: none with a capital, which may be a name, none of the month, none of what is not to change."""
    keep = {each.lower() for each in WORD.findall(but)}

    def each(found: re.Match) -> str:
        word = found[0]
        if len(word) < longer or not word.islower() or word in keep or by.randrange(one_in):
            return word
        return change(word, by)

    return WORD.sub(each, text)


def _slip(word: str, by: random.Random) -> str:
    at, kind = by.randrange(1, len(word)), by.randrange(4)
    if kind == 0:
        return word[:at] + word[at - 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + by.choice("qwertyuiopasdfghjklzxcvbnm") + word[at + 1 :]


def _scan(word: str, by: random.Random) -> str:
    fitting = [pair for pair in SCANNED if pair[0] in word]
    return word.replace(*by.choice(fitting), 1) if fitting else word


def _mutate(word: str, _by: random.Random) -> str:
    """The soft mutation put in, or the mutation left out, as far as the first letters tell."""
    for radical, soft in sorted(SOFT.items(), key=lambda each: -len(each[0])):
        if word.startswith(radical) and not (len(radical) == 1 and word[:2] in ("th", "ch", "ph", "dd", "rh", "ll")):
            return soft + word[len(radical) :]
    return word


__all__ = ["ADDS", "APART", "CHANGES", "REPEAT", "WAYS", "Edited", "Person", "Said"]
