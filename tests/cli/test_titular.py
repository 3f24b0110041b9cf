"""`retention titular` as an officer calls it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.explain.sample import held, retention
from tests.folders import Folder

Capsys = pytest.CaptureFixture[str]
ASKED = ("titular", "CC:2008337046", "--run-date", "2026-11-22")
OF_ONE_OBLIGATION = ("titular", "CC:2009090003", "--run-date", "2026-11-22")


def test_it_is_told_in_lines(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, *ASKED)
    assert (said.code, said.err) == (0, "")
    lines = [line.strip() for line in said.out.splitlines()]
    assert lines[0] == "Titular CC 2008337046, seen from 2026-11-22"
    assert "remaining permanence: 499 days, until 2028-04-04" in lines
    assert (
        "earlier: days_past_due 109; cartera_20261120.csv line 1841, load 6, cut-off 2026-11-20"
        in lines
    )


def test_json_has_dates_as_text_and_amounts_as_numbers(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, *ASKED, "--json")
    told = json.loads(said.out)
    assert (told["schema_version"], told["run_date"]) == (1, "2026-11-22")
    first = told["creditors"][0]["obligations"][0]
    assert (first["opened_on"], first["balance_cop"]) == ("2018-12-27", 75151100)


def test_a_creditor_may_be_chosen(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, *ASKED, "--creditor", "900900902", "--json")
    assert [each["creditor_id"] for each in json.loads(said.out)["creditors"]] == ["900900902"]


def test_one_of_json_and_html_is_chosen(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, *ASKED, "--json", "--html")
    assert said.code == 2
    assert "not both" in said.err


@pytest.mark.parametrize("form", [(), ("--json",), ("--html",)])
def test_a_file_has_what_would_be_printed_and_is_for_the_caller_alone(
    form: tuple[str, ...], sample: Folder, tmp_path: Path, capsys: Capsys
) -> None:
    out = tmp_path / "told"
    out.write_text("what was there before", encoding="utf-8")
    out.chmod(0o644)
    printed = retention(capsys, sample, *OF_ONE_OBLIGATION, *form)
    said = retention(capsys, sample, *OF_ONE_OBLIGATION, *form, "--out", str(out))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert "2009090003" in printed.out
    assert out.read_text(encoding="utf-8") == printed.out
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_cannot_be_written_is_told(
    sample: Folder, tmp_path: Path, capsys: Capsys
) -> None:
    said = retention(capsys, sample, *ASKED, "--out", str(tmp_path / "no" / "told"))
    assert said.code == 2
    assert "the system refused" in said.err


def test_nothing_held_is_an_answer_and_no_error(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "titular", "CC:123456", "--run-date", "2026-11-22")
    assert (said.code, said.err) == (0, "")
    assert "nothing is held about this person" in said.out


def test_an_identification_has_its_type(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "titular", "2008337046")
    assert said.code == 2
    assert "write it as in CC:1000001" in said.err


def test_a_night_at_work_is_told(sample: Folder, capsys: Capsys) -> None:
    with held(sample):
        said = retention(capsys, sample, *ASKED)
    assert (said.code, said.out) == (4, "")
    assert "in use by another process" in said.err
    assert "wait for the other run to end" in said.err
