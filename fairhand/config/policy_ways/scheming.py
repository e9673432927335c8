"""`policy schema`: the JSON Schema with which an editor offers names and values."""

from pathlib import Path

from fairhand.policy import schema

HELP = "write the JSON Schema with which an editor completes a policy file"


def takes(parser) -> None:
    """Where to."""
    where = "where to; policies/policy.schema.json when left out"
    parser.add_argument("--out", dest="file", metavar="FILE", help=where)


def do(out, file: str | None = None) -> None:
    """Write the schema."""
    out.write(f"Wrote {schema.write(Path(file) if file else schema.FILE)}.")
