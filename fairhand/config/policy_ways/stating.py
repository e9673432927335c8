"""`policy statement`: the policy for the public, in plain words, from the values that are carried out."""

from pathlib import Path

from fairhand import council
from fairhand.letters import statement

from .language import known

HELP = "write the policy for the public, in plain words, as HTML and PDF"


def takes(parser) -> None:
    """A language, and where to."""
    parser.add_argument("--language", metavar="CODE", help="en or cy; each of the body's when left out")
    parser.add_argument("--out", dest="into", metavar="DIR", default=".", help="where to; here when left out")


def do(out, language: str | None = None, into: str = ".") -> None:
    """Write the statement of the version that is in force, in one language or in each."""
    policy, folder = council.policy(), Path(into)
    folder.mkdir(parents=True, exist_ok=True)
    for each in [known(policy, language)] if language else policy.about.languages:
        html, pdf = folder / f"policy-{each}.html", folder / f"policy-{each}.pdf"
        html.write_text(statement.as_html(policy, each), encoding="utf-8")
        pdf.write_bytes(statement.pdf(policy, each))
        out.write(f"Wrote {html} and {pdf}.")
