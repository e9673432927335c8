"""The bundle as it leaves the house: one ZIP of plain files that can be read and verified without fairhand.

README.txt      what this is, in each language of the body, and how to verify it
index.html      the contents, to be read
index.csv       the items, for a spreadsheet
index.json      the same and the files, for software
documents/      one page for each kind of record
files/          letters and other files that were kept, as they were sent
events.jsonl    the record: this person's events in full, of all others the seals alone
verify.py       says whether the record and the files are whole; needs Python and nothing else
MANIFEST.txt    the digest of each of these files
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.record import verify

from .closing import digest, listed, proof, spreadsheet, zipped
from .items import Gathered, Item, Value
from .models import EVIDENCE
from .naming import BUNDLES, DOCUMENTS, column_name, record_name
from .readme import readme
from .redacting import IN, PART, WHOLE, Redaction, facts_withheld, without
from .saying import Reader, languages_of

LEFT_OUT_HERE = gettext_lazy("[left out]")
EVENTS = "events.jsonl"
STYLE = Path(__file__).parent / "paper" / "style.css"
Said = list[tuple[str, str]]  # (language, text), one for each language of the bundle


@dataclass(frozen=True)
class About:
    """What a bundle is, apart from what is in it."""

    ref: str
    kind: str
    request: str
    asked_on: str
    to: str
    made_at: datetime


@dataclass(frozen=True)
class Pack:
    """A bundle that is ready to be kept."""

    content: bytes
    digest: str
    head: str
    index: dict
    languages: list[str]
    left_out: int


def pack(gathered: Gathered, about: About, decided: Mapping[str, Redaction]) -> Pack:
    """Put the files of a bundle together."""
    return _Packing(gathered, about, decided).packed()


class _Packing:
    """One bundle under way."""

    def __init__(self, gathered: Gathered, about: About, decided: Mapping[str, Redaction]):
        self.gathered, self.about, self.decided = gathered, about, decided
        complete = about.kind == EVIDENCE
        self.languages = list(council.policy_at(gathered.at).about.languages) if complete else languages_of(gathered)
        self.readers = [Reader(each, named=complete) for each in self.languages]
        self.files: dict[str, bytes] = {"style.css": STYLE.read_bytes()}

    def packed(self) -> Pack:
        pages = {code: f"documents/{number:02}-{code}.html" for number, code in enumerate(self.gathered.documents, 1)}
        for code, name in pages.items():
            self.files[name] = self._document(code).encode()
        for item in self.gathered.items:
            if self._redaction(item).how == IN:
                self.files |= dict(item.files)
        withheld = frozenset() if self.about.kind == EVIDENCE else facts_withheld(self.gathered, self.decided)
        lines, head = proof(self.gathered, withheld)
        self.files[EVENTS] = "".join(lines).encode()
        self.files["verify.py"] = Path(verify.__file__).read_bytes()
        self.files["README.txt"] = readme(self.about, head, self.gathered.at).encode()
        items = [self._entry(item, pages[item.document]) for item in self.gathered.items]
        self.files["index.csv"] = spreadsheet(items).encode()
        self.files["index.html"] = self._index(pages, items).encode()
        index = {"bundle": self._bundle(head), "files": listed(self.files), "items": items}
        self.files["index.json"] = json.dumps(index, ensure_ascii=False, indent=1).encode()
        self.files["MANIFEST.txt"] = "".join(
            f"{each['sha256']}  {each['name']}\n" for each in listed(self.files)
        ).encode()
        content = zipped(self.files, self.about.made_at)
        left_out = sum(self._redaction(item).how != IN for item in self.gathered.items)
        return Pack(content, digest(content), head, index, self.languages, left_out)

    def _redaction(self, item: Item) -> Redaction:
        return self.decided.get(item.key, Redaction())

    def _bundle(self, head: str) -> dict:
        return {
            "ref": self.about.ref,
            "kind": self.about.kind,
            "request": self.about.request,
            "asked_on": self.about.asked_on,
            "as_at": self.gathered.at.isoformat(),
            "made_at": self.about.made_at.isoformat(),
            "customer": sorted(self.gathered.refs),
            "head": head,
        }

    def _entry(self, item: Item, page: str) -> dict:
        """A line of the index."""
        redaction, reader = self._redaction(item), self.readers[0]
        with translation.override(reader.language):
            return {
                "key": item.key,
                "at": item.at.isoformat(),
                "what": str(record_name(item.model)),
                "who": reader.by(item),
                "events": sorted(item.events),
                "file": page,
                "sha256": digest(self.files[page]),
                "files": [name for name, _content in item.files] if redaction.how == IN else [],
                "left_out": "" if redaction.how == IN else redaction.how,
                "because": "" if redaction.how == IN else redaction.reason,
            }

    # ---- pages

    def both(self, text) -> Said:
        """A sentence of the software in each language of the bundle."""
        said = []
        for language in self.languages:
            with translation.override(language):
                said.append((language, str(text() if callable(text) else text)))
        return said

    def each(self, text: Callable[[Reader], str]) -> Said:
        """What differs by reader, once where it is the same in each language."""
        said = [(reader.language, text(reader)) for reader in self.readers]
        return said if len({each for _language, each in said}) > 1 else [("", said[0][1])]

    def _document(self, code: str) -> str:
        items = [self._shown(each) for each in self.gathered.of(code)]
        return render_to_string("bundles/document.html", self._around(DOCUMENTS[code]) | {"items": items, "back": True})

    def _index(self, pages: Mapping[str, str], items: list[dict]) -> str:
        lists = [
            {"href": name, "title": self.both(DOCUMENTS[code]), "number": len(self.gathered.of(code))}
            for code, name in pages.items()
        ]
        more = [{"href": each, "title": [("", each)], "number": None} for each in sorted(self.files) if "/" not in each]
        more += [
            {"href": each, "title": [("", each)], "number": None}
            for each in sorted(self.files)
            if each.startswith("files/")
        ]
        facts = [
            (self.both(gettext_lazy("Reference of this bundle")), [("", self.about.ref)]),
            (self.both(gettext_lazy("Reference of the request")), [("", self.about.request)]),
            (self.both(gettext_lazy("What it is")), self.both(BUNDLES[self.about.kind])),
            (self.both(gettext_lazy("To whom")), [("", self.about.to)]),
            (self.both(gettext_lazy("As it stood")), self.each(lambda reader: reader.moment(self.gathered.at))),
            (self.both(gettext_lazy("Put together")), self.each(lambda reader: reader.moment(self.about.made_at))),
            (self.both(gettext_lazy("Records")), [("", str(len(items)))]),
            (
                self.both(gettext_lazy("Left out, wholly or in part")),
                [("", str(sum(bool(each["left_out"]) for each in items)))],
            ),
        ]
        title = gettext_lazy("Everything held about one person")
        return render_to_string(
            "bundles/contents.html", self._around(title) | {"facts": facts, "lists": lists, "more": more}
        )

    def _around(self, title) -> dict:
        return {
            "languages": self.languages,
            "title": self.both(title),
            "says": {
                "back": self.both(gettext_lazy("Contents")),
                "documents": self.both(gettext_lazy("What is held")),
                "more": self.both(gettext_lazy("The record, and how to verify it")),
                "opinion": self.both(gettext_lazy("What somebody thought of it")),
                "by": self.both(gettext_lazy("By")),
                "source": self.both(gettext_lazy("Source")),
                "left_out": self.both(gettext_lazy("This was left out")),
                "part": self.both(gettext_lazy("A part was left out")),
                "files": self.both(gettext_lazy("Files")),
                "events": EVENTS,
            },
        }

    def _shown(self, item: Item) -> dict:
        """An item as its page shows it: what happened, and apart from it what somebody thought, with whose it is."""
        redaction = self._redaction(item)
        facts: list[dict] = []
        opinions: list[dict] = []
        for value in item.values if redaction.how != WHOLE else ():
            if value.column == "facts" and self.about.kind != EVIDENCE:
                continue  # they stand in the records themselves, without what was left out there
            row = {"label": self.both(column_name(value.column)), "text": self._text(item, value, redaction)}
            (opinions if value.opinion else facts).append(row)
        return {
            "key": item.key,
            "title": self.both(record_name(item.model)),
            "at": self.each(lambda reader: reader.moment(item.at)),
            "exact": item.at.isoformat(),
            "by": self.each(lambda reader: reader.by(item)),
            "facts": facts,
            "opinions": opinions,
            "how": redaction.how,
            "because": redaction.reason,
            "files": [name for name, _content in item.files] if redaction.how == IN else [],
            "events": sorted(item.events),
        }

    def _text(self, item: Item, value: Value, redaction: Redaction) -> Said:
        """What stands in a column, without what was left out of it."""
        if value.column in redaction.columns:
            return self.both(LEFT_OUT_HERE)

        def said(reader: Reader) -> str:
            text = reader.value(item, value)
            with translation.override(reader.language):
                return without(text, redaction, str(LEFT_OUT_HERE)) if redaction.how == PART else text

        return self.each(said)
