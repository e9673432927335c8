"""What hostile input looks like, and how to see that none of it got through.

The payloads are data, in tests/house/hostile. What is looked at is found by walking: forms by their pages, exports by
their addresses, so that a room that is added later is taken in without being named.
"""

import csv
import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

LISTS = Path(__file__).parent / "house" / "hostile"
SIGNS = {
    "cr": "\r", "lf": "\n", "newline": "\n", "return": "\r", "tab": "\t", "space": " ", "hard": "\u00a0",
    "thin": "\u200b", "next": "\u0085", "line": "\u2028", "paragraph": "\u2029", "vertical": "\v", "feed": "\f",
    "null": "\0",
}  # fmt: skip
ELSEWHERE = "evil.example"
PRODUCT = str(7777777 * 1111111)  # what a template would make of some of them
RUNS = ("javascript:", "vbscript:", "data:")
LEADS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcdoc",
    "poster",
    "background",
    "srcset",
    "ping",
    "hx-get",
    "hx-post",
}
NEVER = {
    "iframe", "object", "embed", "base", "marquee", "math", "style", "template", "video", "audio", "source", "frame",
    "frameset", "applet", "portal",
}  # fmt: skip
WRITTEN = ("text", "email", "url", "tel", "search")  # kinds of input in which a person writes
FORMULA = "=+-@|\t\r\n＝＋－＠"


def payloads(name: str) -> list[str]:
    """A list of payloads, with what cannot be seen put in."""
    rows = tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8"))["payloads"]
    return [re.sub(r"\{(\w+)\}", lambda hit: SIGNS.get(hit[1], hit[0]), row) for row in rows]


def packed(rows: list[str], longest: int) -> list[str]:
    """The rows in as few texts of some length as hold them, each whole; one that is too long by itself is left out."""
    texts: list[str] = []
    for row in rows:
        if len(row) > longest:
            continue
        if texts and len(texts[-1]) + 1 + len(row) <= longest:
            texts[-1] += f" {row}"
        else:
            texts.append(row)
    return texts


# ---- a page


def alive(html: str) -> list[str]:
    """What on a page would run, be fetched or lead elsewhere because somebody typed it."""
    parser = _Alive()
    parser.feed(html)
    parser.close()
    return parser.found + ([f"a template worked out {PRODUCT}"] if PRODUCT in html else [])


class _Alive(HTMLParser):
    """Looks at each tag as a browser would."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if tag in NEVER or (tag == "script" and not said.get("src", "").startswith("/static/")):
            self.found.append(f"<{tag}>")
        if tag == "meta" and said.get("http-equiv"):
            self.found.append("<meta http-equiv>")
        if tag == "form" and not said.get("action", "/").startswith(("/", "?", "#")) and said.get("action"):
            self.found.append(f"a form that leads to {said['action']}")
        for name, value in said.items():
            bare = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name == "style" or (name in LEADS and _leads_away(bare)):
                self.found.append(f"{tag} {name}={value}")

    handle_startendtag = handle_starttag


def _leads_away(value: str) -> bool:
    """Whether an address runs something or leads elsewhere; one of ours may carry such a text as a parameter."""
    if value.startswith("data:image/"):
        return False
    return value.startswith(RUNS) or ELSEWHERE in value.partition("?")[0]


# ---- a form


class Field:
    """A field in which anything can be written."""

    def __init__(self, name: str, lines: bool, longest: int):
        self.name, self.lines, self.longest = name, lines, longest


def free_text(html: str) -> dict[str, Field]:
    """The fields of the forms of a page in which a person writes words."""
    parser = _Texts()
    parser.feed(html)
    return parser.found


class _Texts(HTMLParser):
    """Gathers them from forms that are posted."""

    def __init__(self):
        super().__init__()
        self.found: dict[str, Field] = {}
        self.posts = False

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.posts = said.get("method", "").lower() == "post"
        if self.posts and (field := _written_in(tag, said)):
            self.found[field.name] = field


def _written_in(tag: str, said: dict) -> Field | None:
    """The field that a tag draws, if a person writes words in it."""
    longest = int(said.get("maxlength") or 0)
    if tag == "textarea" and said.get("name"):
        return Field(said["name"], True, longest)
    written = tag == "input" and said.get("type", "text") in WRITTEN and said.get("inputmode") != "numeric"
    return Field(said["name"], False, longest) if written and said.get("name") else None


class Form:
    """A form as it stands on a page: where it goes, what is in it already, and what can be written."""

    def __init__(self, method: str, action: str):
        self.method, self.action = method, action
        self.shown: dict[str, list[str]] = {}
        self.written: dict[str, Field] = {}


def forms(html: str) -> list[Form]:
    """Every form of a page in which words can be written, with what a browser would send of the rest."""
    parser = _Forms()
    parser.feed(html)
    return [each for each in parser.found if each.written]


class _Forms(HTMLParser):
    """Gathers forms. Of radios the first is taken, as somebody in a hurry does."""

    def __init__(self):
        super().__init__()
        self.found: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(said.get("method", "get").lower(), said.get("action", "")))
        if not self.found:
            return
        form, name = self.found[-1], said.get("name", "")
        if field := _written_in(tag, said):
            form.written[field.name] = field
        elif tag == "input" and name and said.get("type") not in ("checkbox", "file", "submit"):
            form.shown.setdefault(name, [said.get("value", "")])
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and said.get("value"):
            form.shown.setdefault(self.select, [said["value"]])


def refused_fields(html: str) -> set[str]:
    """The fields that a page says are to be put right, by name."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", html, re.S)
    ids = set(re.findall(r'<a href="#([\w-]+)"', summary[0])) if summary else set()
    names = {}
    for hit in re.finditer(r"<(?:input|textarea|select)\b[^>]*>", html):
        said = dict(re.findall(r'\b(id|name)="([^"]*)"', hit[0]))
        if "id" in said and "name" in said:
            names[said["id"]] = unescape(said["name"])
    return {names.get(each, "") for each in ids}


def has_errors(html: str) -> bool:
    """Whether a page says that there is something to put right."""
    return "govuk-error-summary" in html


# ---- what leaves the house as a file


def faults_of_file(name: str, content: bytes, kind: str = "") -> list[str]:
    """What in a file that is handed out would run, be worked out or lead elsewhere."""
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(name, content)
    if content.startswith(b"%PDF"):
        return _of_pdf(name, content)
    if name.endswith(".csv") or "csv" in kind:
        return _of_csv(name, content)
    if name.endswith((".html", ".htm")) or "html" in kind:
        html = content.decode()
        own = re.sub(r"<style>(?!.*evil).*?</style>", "", html, flags=re.S)
        return [f"{name}: {each}" for each in alive(own)]
    if name.endswith(".ics") or "calendar" in kind:
        return _of_calendar(name, content)
    return []


def texts_of_file(content: bytes) -> Iterator[bytes]:
    """What is written in a file, and in the files in it."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            for each in held.namelist():
                yield from texts_of_file(held.read(each))
    elif content.startswith(b"%PDF"):
        yield "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    else:
        yield unescape(content.decode("utf-8", "replace")).encode()


def _of_archive(name: str, content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        names = held.namelist()
        if "xl/workbook.xml" in names:
            return _of_workbook(name, content)
        bad = [f"{name}: {each} climbs" for each in names if each.startswith("/") or ".." in each or "\\" in each]
        return bad + [fault for each in names for fault in faults_of_file(f"{name}/{each}", held.read(each))]


def _of_workbook(name: str, content: bytes) -> list[str]:
    faults = []
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            where = f"{name} {sheet.title}!{cell.coordinate}: {cell.value!r}"
            if cell.data_type == "f" or cell.hyperlink or (isinstance(cell.value, str) and is_formula(cell.value)):
                faults.append(where)
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        faults += [
            f"{name} holds {each}" for each in held.namelist() if "externalLink" in each or "vba" in each.lower()
        ]
    return faults


def _of_csv(name: str, content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [f"{name}: {cell!r}" for row in rows for cell in row if is_formula(cell)]


def is_formula(text: str) -> bool:
    """Whether some program takes a cell of this text for a formula; a number is one."""
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    return bare[:1] != "" and bare[0] in FORMULA and not re.fullmatch(r"-?\d+([.,]\d+)?", text)


def _of_pdf(name: str, content: bytes) -> list[str]:
    faults = []
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            leads = str(action.get("/URI", "")) if action else ""
            if action and (action.get("/S") not in ("/URI", "/GoTo") or ELSEWHERE in leads):
                faults.append(f"{name}: {action}")
    root = reader.trailer["/Root"]
    faults += [f"{name}: {each}" for each in ("/OpenAction", "/AA", "/AcroForm") if each in root]
    return faults + [f"{name}: a script"] * ("/JavaScript" in root.get("/Names", {}))


def _of_calendar(name: str, content: bytes) -> list[str]:
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    heads = {re.split("[:;]", line)[0] for line in lines if line}
    strange = [each for each in heads if not re.fullmatch(r"[A-Z][A-Z-]*", each)]
    return [f"{name}: {each!r} is no line of a calendar" for each in [*strange, *heads & {"ATTACH", "SET-COOKIE"}]]


# ---- a way out

_watching: list[list[str]] = []
_OUT = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
    "ftplib.connect",
)
_OUT += ("smtplib.connect", "http.client.connect", "subprocess.Popen", "os.system", "os.posix_spawn")


def _hear(event: str, args: tuple) -> None:
    if _watching and event in _OUT:
        _watching[-1].append(f"{event} {args[:2]!r}"[:300])


sys.addaudithook(_hear)  # Python cannot take one away again; it hears only while somebody watches


@contextmanager
def nothing_goes_out() -> Iterator[list[str]]:
    """Hear whatever Python sends out, looks up or starts, by whichever library, and fail if there is anything."""
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield heard
    finally:
        _watching.remove(heard)
    own = re.compile(r"AF_UNIX|\.s\.PGSQL|/tmp/.*sock")
    assert not [each for each in heard if not own.search(each)], heard
