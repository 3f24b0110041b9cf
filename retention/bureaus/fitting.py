"""Finds answers to a pack's open questions in a file that the bureau has accepted.

A file cannot say everything: what it does not decide stays open, and what it suggests is for a
person to confirm with the manual at hand.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.pack import Ask, Count, Pack, Sum
from retention.bureaus.reading import FileReader
from retention.bureaus.roundtrip import UNREAD, changed_lines, ends_otherwise
from retention.bureaus.values import NOT_A_CHARACTER

if TYPE_CHECKING:
    from retention.store import Store

_SAMPLE_LINES: Final = 2000


@dataclass(frozen=True, slots=True)
class Fitted:
    """`answers`: what the file shows; `undecided`: questions for which it would be the same."""

    answers: dict[str, str]
    undecided: list[str]


def fitted(store: Store, path: Path, pack: Pack) -> Fitted:
    """What a file says of a pack's open questions; OSError or ValueError when it cannot be read."""
    texts = dict(_text_answers(path, pack))
    answers = {name: answer for name, answer in texts.items() if name in pack.open_questions}
    undecided = []
    with tempfile.TemporaryDirectory(prefix="retention-") as folder:
        sample = _sample(path, Path(folder)) if pack.file.shape != "workbook" else path
        for name, question in pack.open_questions.items():
            if name in answers or not question.choices:
                continue
            told = path if _is_total(pack, name) else sample
            best = _best(store, told, _answered(pack, answers), name)
            if best is None:
                undecided.append(name)
            else:
                answers[name] = best
    left = [name for name in pack.open_questions if name not in answers and name not in undecided]
    return Fitted(answers, [*undecided, *left])


def _answered(pack: Pack, answers: dict[str, str]) -> Pack:
    return pack.model_copy(update={"answers": pack.answers | answers})


def _sample(path: Path, folder: Path) -> Path:
    """The first lines of a file and its last, which is what a layout shows itself in."""
    sample = folder / path.name
    with path.open("rb") as file, sample.open("wb") as out:
        lines = [file.readline(1 << 20) for _ in range(_SAMPLE_LINES)]
        out.writelines(lines)
        last = b""
        while line := file.readline(1 << 20):
            last = line
        out.write(last)
    return sample


def _text_answers(path: Path, pack: Pack) -> Iterator[tuple[str, str]]:
    """Answers that stand in the file as they are: a subscriber's code, say."""
    layout = layout_of(pack)
    reader = FileReader(path, layout, finds=False)
    for _ in reader:
        pass
    for name, record in pack.records.items():
        for field in record.fields:
            if not isinstance(field.value, Ask) or field.value.choices:
                continue
            told = reader.told_once(field.name)
            question = pack.questions[field.value.ask]
            if name in reader.tally.once and told is not None and question.allows(told.strip()):
                yield field.value.ask, told.strip()


def _is_total(pack: Pack, name: str) -> bool:
    """Whether a question is about a total, which only the whole file can tell."""
    fields = (field for record in pack.records.values() for field in record.fields)
    asked = [of.value for of in fields if isinstance(of.value, Ask) and of.value.ask == name]
    return any(isinstance(one, Count | Sum) for ask in asked for one in ask.choices.values())


def _best(store: Store, sample: Path, pack: Pack, name: str) -> str | None:
    """The choice with which most of the file comes back; None when several do alike."""
    lost = {
        choice: _lost(store, sample, layout_of(_answered(pack, {name: choice})))
        for choice in pack.questions[name].choices
    }
    if len(lost) == 1:
        return None  # No file shows what else there might be.
    least = min(lost.values())
    winners = [choice for choice, count in lost.items() if count == least]
    return winners[0] if len(winners) == 1 else None


def _lost(store: Store, sample: Path, layout: Layout) -> int:
    """How many bytes of a file do not come back as they are."""
    reader = FileReader(sample, layout)
    count = sum(
        _unlike(one, other)
        for pair in changed_lines(store, reader)
        for one, other in zip(pair.there, pair.back, strict=True)
    )
    faults = Counter(one.fault for one in reader.tally.findings)
    unread = sum(faults[name] for name in UNREAD)
    return count + 1000 * unread + faults[NOT_A_CHARACTER] + ends_otherwise(sample, reader)


def _unlike(one: bytes, other: bytes) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
