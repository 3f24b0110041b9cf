"""docs/settings.md says of every setting what the program says of it."""

from __future__ import annotations

from pathlib import Path

from retention.settings import CANONICAL, load_settings, settings_reference
from tests.docs.pages import blocks, page, sections, table

TEXT = page("docs/settings.md")
SECTIONS = sections(TEXT)


def test_every_setting_is_documented_as_it_is() -> None:
    settings = [row for row in table(TEXT) if len(row) == 4]
    described = [[f"`{row.key}`", *row[1:]] for row in settings_reference()]
    assert settings == described


def test_every_canonical_column_is_documented_as_it_is() -> None:
    kinds = sections(SECTIONS["Canonical columns"], level=3)
    assert list(kinds) == list(CANONICAL)
    for kind, text in kinds.items():
        assert table(text) == [
            [
                f"`{column.name}`",
                column.type,
                "yes" if column.required else "",
                column.meaning,
                ", ".join(column.codes),
            ]
            for column in CANONICAL[kind]
        ]


def test_the_examples_are_configurations_that_work(tmp_path: Path) -> None:
    least, mapping = blocks(TEXT, "toml")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "retention.toml").write_text(least + mapping, encoding="utf-8")
    settings = load_settings(tmp_path / "retention.toml")
    assert settings.extract("obligations").values["extinguished_by"] == {"01": "pago", "00": ""}
