"""Loads nights of rows with the real intake and reads back the episodes that are remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from tests.folders import Folder, obligation
from tests.oracle.nights import KnownEpisode, Observation

FLAGS = (
    "REAGED",
    "BACKDATED",
    "END_INFERRED",
    "END_MOVED",
    "REOPENED",
    "MORA_AFTER_END",
    "PAID_WITHOUT_DATE",
    "CURED_WITHOUT_DATE",
)
REMEMBERED = f"""
select
    o.obligation_number,
    e.mora_started_on,
    e.mora_ended_on,
    {", ".join(f"e.is_{flag.lower()}" for flag in FLAGS)}
from episodes as e
inner join obligations as o on e.obligation_key = o.obligation_key
where e.until_load_id is null
order by
    e.mora_started_on,
    e.mora_ended_on
"""


def episode(
    start: str | None, end: str | None = None, *flags: str, end_unknown: bool = False
) -> KnownEpisode:
    """An episode as it should be remembered; a missing start is flagged as reports do."""
    started_on, ended_on = (date.fromisoformat(d) if d else None for d in (start, end))
    return KnownEpisode(
        started_on, ended_on, end_unknown, _with_start_flag(started_on, ended_on, set(flags))
    )


def put_nights(folder: Folder, series: Sequence[Sequence[Observation]]) -> None:
    """One extract a night; series `n` is the obligation N<n>, left out where it is not present."""
    for rows in zip(*series, strict=True):
        told = [
            obligation(f"N{number}", **_columns(row))
            for number, row in enumerate(rows)
            if row.present
        ]
        folder.write(f"obligations_{rows[0].cutoff_on:%Y%m%d}.csv", told)


def remembered(folder: Folder) -> dict[int, list[KnownEpisode]]:
    """The current episodes of every series, oldest first."""
    found: dict[int, list[KnownEpisode]] = defaultdict(list)
    for number, start, end, *are in folder.ask(REMEMBERED):
        flags = {flag for flag, is_set in zip(FLAGS, are, strict=True) if is_set}
        end_unknown = bool(flags & {"PAID_WITHOUT_DATE", "CURED_WITHOUT_DATE"})
        flagged = _with_start_flag(start, end, flags)
        found[int(number[1:])].append(KnownEpisode(start, end, end_unknown, flagged))
    return found


def as_reported(known: Sequence[KnownEpisode]) -> list[KnownEpisode]:
    """Episodes with the flag of a missing start as reports give it: by whether there is an end."""
    startless = {"MORA_WITHOUT_START", "CURED_WITHOUT_START"}
    return [
        KnownEpisode(
            e.mora_started_on,
            e.mora_ended_on,
            e.end_unknown,
            _with_start_flag(e.mora_started_on, e.mora_ended_on, set(e.flags - startless)),
        )
        for e in known
    ]


def in_order(known: Sequence[KnownEpisode]) -> list[KnownEpisode]:
    """Episodes in one order, so that two lists of them compare."""
    return sorted(
        known,
        key=lambda e: (e.mora_started_on or date.max, e.mora_ended_on or date.max, sorted(e.flags)),
    )


def _with_start_flag(start: date | None, end: date | None, flags: set[str]) -> frozenset[str]:
    if start is not None:
        return frozenset(flags)
    return frozenset(flags | {"MORA_WITHOUT_START" if end is None else "CURED_WITHOUT_START"})


def _columns(row: Observation) -> dict[str, object]:
    columns = asdict(row)
    del columns["present"], columns["cutoff_on"]
    return columns
