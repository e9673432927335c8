"""Every answer is the one that was looked at and kept."""

from pathlib import Path

import pytest

from tests.policy.answers import answers, page_of, pages


@pytest.mark.parametrize(
    ("name", "folder", "language"), list(pages()), ids=[name for name, _folder, _language in pages()]
)
def test_fairhand_answers_as_it_did_when_somebody_last_looked(name: str, folder: Path, language: str) -> None:
    kept = page_of(name).read_text(encoding="utf-8").splitlines()
    now = answers(name, folder, language)
    changed = [f"- {was}\n+ {is_}" for was, is_ in zip(kept, now, strict=False) if was != is_]
    told = f"The answers of {name} changed. If that is meant, `make docs` writes them again; then look at each.\n"
    assert kept == now, told + "\n".join(changed[:10] or [f"{len(kept)} lines were kept, {len(now)} are answered now"])
