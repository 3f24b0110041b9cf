"""docs/architecture.md says what every folder of the library and of the SQL holds."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT, page, sections

TEXT = page("docs/architecture.md")


def folders(under: str) -> set[str]:
    """The folders that hold a file of the tree."""
    files = [path for kind in ("py", "sql") for path in (ROOT / under).glob(f"*/**/*.{kind}")]
    return {f"{under}/{path.relative_to(ROOT / under).parts[0]}/" for path in files}


def test_every_folder_is_described_and_every_one_described_exists() -> None:
    told = re.findall(r"`((?:retention|sql)/\w+/)`", sections(TEXT)["Where things live"])
    assert set(told) == folders("retention") | folders("sql")
