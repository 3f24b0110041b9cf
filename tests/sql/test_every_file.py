"""Every file of sql/ is parsed, planned and run by DuckDB where the program really uses it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

import retention.store
from retention.errors import InputRefused
from retention.night import emit, evaluate, run_night
from retention.register import Register
from retention.sample.portfolio import Request, write_portfolio
from retention.settings import load_settings
from retention.store import SQL_FOLDER, Store
from tests.folders import CONFIGURATION, Folder, no_step, obligation

ROOT = Path(__file__).parents[2]
RUN_DATE = date(2026, 11, 22)
ELSEWHERE = (
    "bureaus/",
    "catalogue/",
    "comparison/",
    "desk/",
    "erasure/",
    "known_purges/add_",
    "purge/answers/",
    "purge/desk/",
    "evaluation/years_without_wage",
    "explain/",
    "intake/bureau_file/",
    "law/40_rules",
    "law/calendar/",
    "law/listed/",
    "register/",
    "schema/calendar_functions",
    "titular/",
)
"""What other tests run: `retention explain`, `law`, `case` and `titular`, the calendar, and the
search after an erasure, bureau files."""


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[set[str]]:
    """The files that ran, or became views, while nights of every sort were run."""
    names: set[str] = set()
    whole = retention.store.sql_text

    def noted(name: str) -> str:
        names.add(name)
        return whole(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention.store, "sql_text", noted)
        the_committed_nights(tmp_path_factory.mktemp("committed"))
        a_made_up_portfolio(tmp_path_factory.mktemp("made"))
        a_night_that_stops(tmp_path_factory.mktemp("stopped"))
        a_file_cut_short(tmp_path_factory.mktemp("short"))
        yield names


def the_committed_nights(path: Path) -> None:
    folder = path / "samples"
    made = shutil.ignore_patterns("*.duckdb*", "*.sqlite*", "out")
    shutil.copytree(ROOT / "data_samples", folder, ignore=made)
    settings = load_settings(folder / "retention.toml")
    run_night(settings, RUN_DATE, no_step)
    evaluate(settings, RUN_DATE, no_step)
    emit(settings, RUN_DATE, no_step)


def a_made_up_portfolio(path: Path) -> None:
    for file_format in ("csv", "parquet"):
        place = path / file_format
        place.mkdir()
        write_portfolio(Request(300, 1, 1, RUN_DATE, file_format), place)
        run_night(load_settings(place / "retention.toml"), RUN_DATE, no_step)


def a_night_that_stops(path: Path) -> None:
    folder = Folder.at(path, CONFIGURATION.replace("share = 1.0", "share = 0.0"))
    folder.write("obligations_20261121.csv", [obligation("A", balance_cop="-1")])
    with pytest.raises(InputRefused):
        folder.load(RUN_DATE)


def a_file_cut_short(path: Path) -> None:
    folder = Folder.at(path)
    folder.put(
        "obligations_20261121.csv",
        b"creditor_id,obligation_number,titular_id_type,titular_id_number\n900123456,A,CC",
    )
    folder.load(RUN_DATE)


def files() -> list[str]:
    found = (path.relative_to(SQL_FOLDER) for path in SQL_FOLDER.rglob("*.sql"))
    return sorted(path.with_suffix("").as_posix() for path in found)


def test_every_file_is_used_by_the_program(used: set[str]) -> None:
    unused = [name for name in files() if name not in used and not name.startswith(ELSEWHERE)]
    assert unused == []


@pytest.fixture(scope="module")
def parser() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that takes statements apart and runs none."""
    with Store(None) as store:
        yield store.connection


@pytest.mark.parametrize("name", [name for name in files() if not name.startswith("register/")])
def test_duckdb_parses_the_file(name: str, parser: duckdb.DuckDBPyConnection) -> None:
    assert parser.extract_statements(retention.store.sql_text(name))


@pytest.fixture(scope="module")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as it is made; to be copied, never written to."""
    path = tmp_path_factory.mktemp("register") / "workflow.sqlite"
    Register(path).close()
    return path


@pytest.mark.parametrize("name", [name for name in files() if name.startswith("register/")])
def test_sqlite_plans_the_statement_of_the_register(
    name: str, empty_register: Path, tmp_path: Path
) -> None:
    text = retention.store.sql_text(name)
    parameters = dict.fromkeys(re.findall(r":(\w+)", text))
    with Register(Path(shutil.copy(empty_register, tmp_path))) as register:
        if name.startswith(("register/schema/", "register/migrations/")):
            register.connection.executescript(text)
        elif name == "register/ledger/rows_view":
            register.connection.execute("select * from ledger_rows")  # Made when it was opened.
        else:
            register.connection.execute(f"explain {text}", parameters)


@pytest.mark.parametrize("name", files())
def test_a_file_says_in_its_first_line_what_it_is(name: str) -> None:
    assert retention.store.sql_text(name).startswith("-- ")
