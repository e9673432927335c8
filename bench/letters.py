"""Letters: how fast whole letters are made, as a ratio to bare typst; and whether memory stays flat.

Ours is everything that issuing does for a pair short of the database: the parts made from the record in both
languages, what is missing looked for, and each letter as sheet, HTML, text, PDF/UA and digest. Bare typst is handed the
finished text and sets it plainly, with its headings and lists, as PDF/UA too, with the same fonts and one compiler.
"""

import hashlib
import json
import os
import resource
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from .apart import in_a_process, open_rooms

LETTERS, ROUNDS, TURNS = 1_000, 3, 25
BARE = """
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title)
#set page(numbering: "1 / 1")
#set text(lang: sheet.language, size: 12pt, font: ("Atkinson Hyperlegible Next", "Libertinus Serif"))
#for each in sheet.from + sheet.to + sheet.references { par(each) }
#heading(level: 1, sheet.title)
#for part in sheet.blocks + sheet.foot {
  heading(level: 2, part.heading)
  for each in part.says { par(each) }
  if part.items.len() > 0 { list(..part.items) }
  for each in part.after { par(each) }
}
"""


def measure(letters: int = LETTERS) -> dict:
    """Letters a second of ours and of bare typst, one pair against two bare letters, and the growth of memory."""
    with tempfile.TemporaryDirectory() as folder:
        return in_a_process("bench.letters", f"sqlite:///{folder}/letters.sqlite3", str(letters))


def _measure(letters: int) -> dict:
    open_rooms()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    make, sheets = _a_pair()
    bare = _bare(sheets)
    make(), bare(), bare()  # warm
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    before = _memory()
    for _round in range(ROUNDS):  # in turn, so that a busy minute bends both
        for name, one, each in (("bare", bare, 1), ("ours", make, 2)):
            start = perf_counter()
            for _number in range(letters // each // ROUNDS):
                one()
            rates[name].append(letters // each // ROUNDS * each / (perf_counter() - start))
    both = [(_seconds(make), _seconds(lambda: (bare(), bare()))) for _number in range(TURNS)]
    pairs, bares = zip(*both, strict=True)
    return {
        "ours": median(rates["ours"]),
        "bare": median(rates["bare"]),
        "pair": median(pairs) / median(bares),
        "grown": (_memory() - before) / 1024,
    }


def _a_pair():
    """Something that makes both letters of one decision, and the lines that they say."""
    from fairhand.letters import making
    from fairhand.letters.making import Marks

    from .letter_of import a_decision

    subject, notice, starts_at, said, copies, at = a_decision()
    counted = iter(range(10**9))

    def make():
        tellings = making.tellings(subject, notice, ("en", "cy"), ("standard",), said, starts_at, at)
        if making.lacking(subject, tellings, copies):
            raise RuntimeError("The letter that is measured lacks something; mend bench/letter_of.py.")
        found = []
        for of in tellings:
            # Another reference each time, or typst would remember the whole letter.
            marks = Marks(f"LET-{next(counted)}", "0000-0000", "1:" + "0" * 64)
            whole = making.made(of, "standard", marks, ["Mr Jones"], "Mr Jones", copies[of.language], at)
            hashlib.sha256(whole["pdf"]).hexdigest()
            found.append(whole)
        return found

    return make, [whole["sheet"] for whole in make()]


def _bare(sheets: list[dict]):
    import typst

    from fairhand.letters.render.pdf import _fonts

    folder = Path(tempfile.mkdtemp())
    (folder / "bare.typ").write_text(BARE)
    compiler = typst.Compiler(folder / "bare.typ", root=folder, font_paths=_fonts())
    counted = iter(range(10**9))

    def one():
        # The languages in turn, as ours are; another number each time, or typst would remember the whole letter.
        number = next(counted)
        sheet = sheets[number % len(sheets)]
        said = json.dumps({**sheet, "title": f"{sheet['title']} {number}"})
        return compiler.compile(sys_inputs={"sheet": said}, format="pdf", pdf_standards="ua-1")

    return one


def _seconds(one) -> float:
    start = perf_counter()
    one()
    return perf_counter() - start


def _memory() -> int:
    """Kilobytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


if __name__ == "__main__":
    os.environ.setdefault("FAIRHAND_MADE_UP", "1")
    print(json.dumps(_measure(int(sys.argv[1]))))
