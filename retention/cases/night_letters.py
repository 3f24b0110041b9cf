"""Writes the letters of a night: one HTML file for each, in the folder of its creditor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retention.cases.letters import LetterWriter
from retention.deliveries.workbook import BUREAUS

if TYPE_CHECKING:
    from pathlib import Path

    from retention.settings import Settings
    from retention.store import Store


def write_letters(folder: Path, settings: Settings, store: Store) -> None:
    """The letters that the events since the last night call for; no folder when there are none.

    Raises ConfigurationError when a template of the company's own cannot be used.
    """
    if not store.value("known_cases/is_any"):
        return
    letters = store.records("deliveries/letters", letter_days=settings.cases.letter_days)
    if not letters:
        return
    writer = LetterWriter(settings.cases.letters)
    for facts in letters:
        letter, bureau = facts.pop("letter"), facts["bureau"]
        facts["bureau_name"] = BUREAUS.get(bureau)
        place = folder / facts["creditor_id"]
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = "-".join(part for part in (facts["case_number"], letter, bureau) if part)
        (place / f"{name}.html").write_text(writer.render(letter, facts), encoding="utf-8")
