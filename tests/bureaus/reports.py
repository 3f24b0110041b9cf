"""A bureau's report of the rows it was sent, as an office gets it and brings it to the desk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from click.testing import CliRunner, Result

from retention.cli.bureau_answers import answers
from retention.errors import RetentionError
from tests.purge.office import DUE, EXPIRED, FIRST_NIGHT, ORDER, Office, password_of

_SHARED: Final = EXPIRED | {"obligation_number": "B1"}
PORTFOLIO: Final = (
    EXPIRED,
    DUE,
    _SHARED,
    _SHARED | {"titular_id_number": "1000002", "titular_role": "codeudor"},
)
"""The order of the first night has a row for each, in this order; two answer for B1."""

DAY: Final = "2026-11-24"
TITLES: Final = "line_number,severity,code,field,reason,reported_on"
REJECTED: Final = f"1,rejected,E12,SALDO,no coincide,{DAY}"
INCONSISTENT: Final = f"2,inconsistent,I07,CIUDAD,,{DAY}"
NOT_FOUND: Final = f"1,not_found,N01,,,{DAY}"


def bring(
    office: Office,
    *lines: str,
    titles: str = TITLES,
    words: tuple[str, ...] = (),
    name: str = "errores.csv",
    by: str = "olga",
    today: str = DAY,
    sent: str = f"{FIRST_NIGHT}/{ORDER}",
) -> Result:
    """A bureau's report, in a file, brought by an officer; it is about the first night's order."""
    path = office.folder.path / name
    path.write_text("\n".join((titles, *lines)) + "\n", encoding="utf-8")
    return bring_file(office, path, *words, by=by, today=today, sent=sent)


def bring_file(
    office: Office,
    path: Path,
    *words: str,
    by: str = "olga",
    today: str = DAY,
    sent: str = f"{FIRST_NIGHT}/{ORDER}",
) -> Result:
    place = office.folder.path
    where = ("--sent", place / "out" / sent, "-c", place / "retention.toml", "--today", today)
    with patch.dict(os.environ, RETENTION_PASSWORD=password_of(by)):
        asked = [*map(str, (path, *where, "--as", by)), *words]
        return CliRunner().invoke(answers, asked)


def told(done: Result) -> list[dict[str, Any]]:
    """The lines taken, as --json tells them."""
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def refusals(done: Result) -> list[str]:
    """The lines refused, without the file's name."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("refused ")]
    return [line.split(", ", 1)[1] for line in lines]


def refused(done: Result) -> RetentionError:
    """What the program raises instead of taking the file."""
    assert isinstance(done.exception, RetentionError), repr(done.exception)
    return done.exception


def recorded(office: Office) -> list[tuple[Any, ...]]:
    """The rows of bureau_rejects."""
    return office.rows("select * from bureau_rejects order by reject_id")


def sent_row(office: Office, number: int) -> bytes:
    """The bytes of a row of the first night's order, from 1."""
    content = (office.folder.path / "out" / FIRST_NIGHT / ORDER).read_bytes()
    return content.split(b"\n")[number]
