"""How a letter is read: its signs made alike, its sentences told apart, its words.

A whole letter is gone over at once wherever that can be, since a person may have written five hundred.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .forms_of_words import GREETING, LINE, close_and_name, is_form

END, PARAGRAPH = "\x00", "\x01"  # what stands in a letter where a sentence ends, and where a paragraph does
ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
    }
)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff]")
QUOTED = re.compile(r"(?m)^[ ]*(?:>[ ]?)+")
BROKEN_WORD = re.compile(r"-[ ]*\n[ ]*(?<=[^\W\d_]-\n)(?=[^\W\d_])")
_BULLET = r"(?:[-*•·]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ ]"
# A line that ends a thought without a full stop: an empty one, or one before an item of a list.
BREAK = re.compile(rf"\n[ ]*\n\s*|\n[ ]*(?={_BULLET})")
ABBREVIATED = frozenset(
    "mr mrs ms miss dr prof rev cllr councillor st no nos rd ave tel ext approx vs etc eg e.g i.e ie pp para cf"
    " jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun"
    " parch cyng llythr ayb h.y e.e rhif cyf gol".split()
)
ENDS = re.compile(r"[.!?][.!?\"')\]]*(?=\s+[\"'(\[]*[^\W_a-zà-ÿŵŷ])")
LEAD = f"({PARAGRAPH}"  # what stands before a word and is no part of it
LISTED_BY = re.compile(rf"{PARAGRAPH}\(?(?:\d{{1,2}}|[a-z])$")
LISTED = re.compile(rf"{END}\s*{_BULLET}")
HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
COMMA = re.compile(r",(?<=\d,)(?=\d{3})")
ORDINAL = re.compile(r"(\d)(?<![^\W\d_]\d)(?:st|nd|rd|th)\b")
PENCE = re.compile(r"\.00(?!\d)")
# In bytes, since that is forty times as quick: no sign of these is part of another in UTF-8.
CONTROL = bytes(each for each in range(32) if each not in b"\t\n\r")
_SIGNS = rb'!"#&()*+;<=>?@[\]^_{|}~' + b"\n"
NO_WORD = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
BETWEEN = re.compile(r"[.,:/](?!\d)|-(?!\w)")
UNLIKE = re.compile(f"[{''.join(map(chr, ALIKE))}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, its paragraph, and its words without case."""

    text: str
    paragraph: int
    words: tuple[str, ...]
    is_form: bool = False


def read(text: str) -> list[Sentence]:
    """The sentences of a letter, in their order."""
    found = []
    for number, paragraph in enumerate(cut(text).split(PARAGRAPH)):
        for _piece, said, words, form in _in_pieces(paragraph.split(END)):
            found.append(Sentence(" ".join(said.split()), number, tuple(words), form))
    return found


def in_pieces(text: str) -> list[str]:
    """A letter cut where its sentences end: as it stands, and nothing read yet."""
    return [each for each in map(str.strip, cut(text).replace(PARAGRAPH, END).split(END)) if each]


def in_sentences(pieces: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Of each piece of a letter that says something: the piece, its sentence and its words; no greetings and closes."""
    return ((piece, said, words) for piece, said, words, form in _in_pieces(pieces) if not form)


def cut(text: str) -> str:
    """A letter with its signs made alike, and a mark where each sentence and each paragraph ends."""
    text = alike(text).strip()
    text = BREAK.sub(PARAGRAPH, LINE.sub(rf"{PARAGRAPH}\g<0>{PARAGRAPH}", text))
    if greeting := GREETING.match(text.lstrip(PARAGRAPH)):
        text = text.lstrip(PARAGRAPH)
        text = f"{text[: greeting.end()]}{END}{text[greeting.end() :]}"
    return ENDS.sub(_end, PARAGRAPH + text)


def _end(found: re.Match[str]) -> str:
    """A mark after what ends a sentence; none after a title, an initial or the number of a list."""
    sign = found[0]
    if sign == ".":
        at = found.start()
        before = found.string[at - 14 if at > 14 else 0 : at]
        last = before[before.rfind(" ") + 1 :]
        if not last.isalpha():
            last = last.rpartition("\n")[2].lstrip(LEAD)
        low = last.lower()
        if low in ABBREVIATED or (len(last) == 1 and last.isupper() and low not in "ai"):
            return "."
        if PARAGRAPH in before[-4:] and LISTED_BY.search(before):
            return "."
    return sign + END


def alike(text: str) -> str:
    """The text with one sign for each kind of quotation mark, dash and space, and no marks of a reply."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if UNLIKE.search(text):
            text = text.translate(ALIKE)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _seen(text).replace("\t", " ").replace("`", "'")
    if ">" in text:
        text = QUOTED.sub("", text)
    return BROKEN_WORD.sub("-", text) if "-" in text else text


def _seen(text: str) -> str:
    try:
        return text.encode().translate(None, CONTROL).decode()
    except UnicodeEncodeError:  # half a sign
        return UNSEEN.sub("", text)


def words_of(text: str) -> list[str]:
    """The words of a text as it is cased: no hyphens or apostrophes inside, no commas in a number."""
    return _plain(END + text).replace(END, " ").split()


def _in_pieces(pieces: list[str]) -> Iterator[tuple[str, str, list[str], bool]]:
    """Each piece with what is said in it: as it stands, its words, and whether it is a form of words."""
    if not pieces:
        return
    for piece, plain in zip(pieces, _plain(END + END.join(pieces).lower()).split(END)[1:], strict=True):
        words = plain.split()
        if len(words) > 9:
            yield piece, piece, words, False
        elif words:
            for said in _short(piece.strip(), words):
                yield piece, *said


def _short(said: str, words: list[str]) -> Iterator[tuple[str, list[str], bool]]:
    close, rest = close_and_name(said)
    if close:
        yield close, [], True
        yield rest, words_of(rest.lower()), False
    else:
        yield said, words, is_form(said)


def _plain(text: str) -> str:
    """A text without what is no word, its marks left where they are."""
    text = LISTED.sub(END, text).replace("'", "")
    if "-" in text:
        text = HYPHEN.sub("", text)
    if ".00" in text:
        text = PENCE.sub("", text)
    text = ORDINAL.sub(r"\1", COMMA.sub("", text)).encode().translate(NO_WORD).decode()
    for sign in ".,:":
        text = text.replace(f"{sign} ", " ").replace(f"{sign}{END}", END)
    return BETWEEN.sub(" ", text.replace(" - ", " "))
