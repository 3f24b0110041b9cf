"""`retention verify erasures`: the data of a configuration, searched as a whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from retention.errors import IntegrityError, UsageError
from retention.lock import run_lock
from tests.cases.officer import Officer
from tests.folders import Folder, obligation

GONE, THERE = "1000077", "1000001"


def asked(folder: Folder, *identifiers: str) -> Path:
    path = folder.path / "gone.txt"
    path.write_text("".join(f"{each}\n" for each in identifiers), encoding="utf-8")
    return path


def test_what_is_nowhere_is_told_as_gone(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [obligation()])
    done = Officer(folder).run("verify", "erasures", asked(folder, GONE))
    assert done.exit_code == 0
    assert done.stdout.endswith(": 0 occurrences\n")


def test_what_is_still_there_is_told_by_its_line_and_place_and_not_by_itself(
    folder: Folder,
) -> None:
    folder.write("obligations_20261121.csv", [obligation(mora_started_on="2018-01-01")])
    folder.night(date(2026, 11, 22))
    done = Officer(folder).run("verify", "erasures", asked(folder, GONE, THERE))
    assert isinstance(done.exception, IntegrityError)
    lines = [line for line in done.stdout.splitlines() if line.startswith("line ")]
    assert {line.split(":")[0] for line in lines} == {"line 2"}
    for place in ("inbox/obligations", "purge_list.csv", "retention.duckdb > main.obligations"):
        assert any(place in line for line in lines), place
    assert THERE not in done.stdout.replace("1000001.csv", "")


def test_a_program_reads_the_same(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [obligation()])
    done = Officer(folder).run("verify", "erasures", asked(folder, GONE, THERE), "--json")
    told = json.loads(done.stdout)
    assert [one["identifier"] for one in told["occurrences"]] == [2]
    assert told["occurrences"][0]["file"].endswith("obligations_20261121.csv")


def test_nothing_is_searched_while_a_night_is_at_work(folder: Folder) -> None:
    with run_lock(folder.settings.database, "nightly"):
        refused = Officer(folder).refusal("verify", "erasures", asked(folder, GONE))
    assert refused.exit_code == 4


def test_a_file_without_identifiers_is_no_question(folder: Folder) -> None:
    assert isinstance(Officer(folder).refusal("verify", "erasures", asked(folder)), UsageError)
    assert isinstance(Officer(folder).refusal("verify", "erasures", asked(folder, "")), UsageError)
