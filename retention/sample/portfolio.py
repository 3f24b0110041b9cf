"""Writes a made-up portfolio of any size: a configuration and every kind of extract of one night.

DuckDB makes and writes the rows (sql/sample/), streaming, so that memory does not grow with their
number. The rows follow from the seed by whole-number arithmetic alone: the same seed gives the
same CSV bytes with every version of DuckDB.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from retention.errors import UsageError
from retention.settings.columns import NIGHTLY_KINDS
from retention.store import Store

FIRST_CUTOFF: Final = date(2026, 11, 21)
LAST_NIGHT: Final = 100
"""Every obligation changes once in a hundred nights: after that nothing would."""

_VIEWS: Final = ("facts", "portfolio", "titulares", "moras", *NIGHTLY_KINDS)

_CONFIGURATION: Final = """\
inbox = "inbox"
out = "out"

[sources.900900901]
name = "Financiera Altozano Inventada S.A.S."
bureaus = ["datacredito", "transunion"]

[sources.900900902]
name = "Almacenes Ríoverde Inventados S.A."
bureaus = ["datacredito", "transunion"]

[sources.900900903]
name = "Cobranzas Lindero Inventado S.A.S."
bureaus = ["datacredito", "transunion"]
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What to make: `rows` of obligations on the first night, as they stand on `night` (from 1).

    `first_cutoff_on` is the cut-off of night 1; each later night's is one day later. About 1 % of
    the rows differ between one night and the next.
    """

    rows: int
    seed: int = 1
    night: int = 1
    first_cutoff_on: date = FIRST_CUTOFF
    format: Literal["csv", "parquet"] = "csv"

    @property
    def cutoff_on(self) -> date:
        """The day the extracts of this night speak of."""
        return self.first_cutoff_on + timedelta(days=self.night - 1)

    @property
    def opened_per_night(self) -> int:
        """How many rows each later night adds: one in two thousand, at least one."""
        return max(1, self.rows // 2000)

    def file_name(self, kind: str) -> str:
        """The name of the extract of one kind, such as obligations_20261121.csv."""
        return f"{kind}_{self.cutoff_on:%Y%m%d}.{self.format}"


def write_portfolio(request: Request, folder: Path) -> list[Path]:
    """Write retention.toml and inbox/ into `folder`, which must be empty or not exist.

    Returns the files written, the configuration first. Raises UsageError when the folder holds
    anything or cannot be written to.
    """
    try:
        inbox = _empty_inbox(folder)
        configuration = folder / "retention.toml"
        configuration.write_text(_CONFIGURATION, encoding="utf-8")
        written = [configuration, *_write_extracts(request, inbox)]
        for path in written:
            path.chmod(0o600)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return written


def _empty_inbox(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "the folder for the sample is not empty",
            where=str(folder),
            why="a sample never overwrites or mixes with what is already there",
            todo="name a folder that does not exist yet, or empty this one",
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    inbox = folder / "inbox"
    inbox.mkdir(mode=0o700)
    return inbox


def _write_extracts(request: Request, inbox: Path) -> list[Path]:
    paths = [inbox / request.file_name(kind) for kind in NIGHTLY_KINDS]
    with Store(None, memory_limit="800MB") as store:
        _describe(store, request)
        for path, kind in zip(paths, NIGHTLY_KINDS, strict=True):
            store.run(f"sample/{kind}_{request.format}", path=str(path))
    return paths


def _describe(store: Store, request: Request) -> None:
    """Define the views of sql/sample for this request; nothing is computed yet."""
    store.run("sample/scratch")
    store.run("sample/macros")
    store.run(
        "sample/request",
        seed=request.seed,
        row_count=request.rows,
        night=request.night,
        cutoff_on=request.first_cutoff_on,
        opened_per_night=request.opened_per_night,
    )
    store.run("sample/rows")
    for view in _VIEWS:
        store.run(f"sample/{view}")


def _cannot_write(folder: Path, error: OSError) -> UsageError:
    return UsageError(
        "the sample cannot be written",
        where=str(folder),
        why=error.strerror or str(error),
        todo="free some space or name another folder; remove what was half written",
    )
