"""People at work at once: processes that write to one register, each with a desk of its own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from retention.cases.desk import Desk
from retention.register import Register
from retention.settings import load_settings
from tests.folders import CREDITOR

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Written:
    """What one process wrote, and how many seconds each write took from asking to committed."""

    notes: tuple[str, ...]
    seconds: tuple[float, ...]


class TimedRegister(Register):
    """A register that notes how long each write took, waiting included."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.seconds: list[float] = []

    @contextmanager
    def writing(self) -> Iterator[None]:
        started = time.perf_counter()
        with super().writing():
            yield
        self.seconds.append(time.perf_counter() - started)


def note(number: str, text: str) -> dict[str, Any]:
    """A remark in a case, as the desk takes it."""
    return {
        "creditor_id": CREDITOR,
        "case_number": number,
        "event": "note_added",
        "happened_on": date(2026, 11, 20),
        "note": text,
        "author": "oficial",
    }


def opening(titular: str) -> dict[str, Any]:
    """A suplantación of 2026-11-20, without a number."""
    return {
        "creditor_id": CREDITOR,
        "event": "received",
        "happened_on": date(2026, 11, 20),
        "kind": "suplantacion",
        "titular_id_type": "CC",
        "titular_id_number": titular,
        "filed_by": "titular",
        "author": "oficial",
    }


def write_notes(config: Path, writer: int, numbers: Sequence[str]) -> Written:
    """One after the other, a note of its own in each of some cases."""
    settings = load_settings(config)
    texts = tuple(f"nota {place} de {writer}" for place in range(len(numbers)))
    with closing(Desk(settings)) as desk:
        desk.register.close()
        desk.register = timed = TimedRegister(settings.workflow)
        for number, text in zip(numbers, texts, strict=True):
            assert desk.submit(note(number, text), today=date(2026, 11, 20), recorded_at=NOW)
    return Written(texts, tuple(timed.seconds))


def open_one(config: Path, titular: str) -> str:
    """Open a case under the next free number."""
    with closing(Desk(load_settings(config))) as desk:
        return desk.open_case(opening(titular), today=date(2026, 11, 20), recorded_at=NOW)


@contextmanager
def at_once(count: int) -> Iterator[ProcessPoolExecutor]:
    """As many processes, forked from one that has read the program and done nothing else."""
    forked = multiprocessing.get_context("forkserver")
    forked.set_forkserver_preload([__name__, "duckdb", "retention.cases.admission"])
    with ProcessPoolExecutor(max_workers=count, mp_context=forked) as processes:
        yield processes


def noting(
    processes: ProcessPoolExecutor, config: Path, plans: Sequence[Sequence[str]]
) -> list[Future[Written]]:
    """Start a writer for each plan: the numbers of the cases it writes to."""
    return [
        processes.submit(write_notes, config, writer, plan) for writer, plan in enumerate(plans)
    ]
