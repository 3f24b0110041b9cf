"""`retention law`: the law as data, and what another law would change."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from retention.errors import ExitCode
from retention.lock import run_lock
from tests.cli.running import ROOT, retention
from tests.docs.pages import blocks, page, sections
from tests.explain.sample import retention as called
from tests.folders import Folder, no_step, obligation

Capsys = pytest.CaptureFixture[str]
RUN_DATE = date(2026, 11, 22)


# retention law


def test_without_a_configuration_it_lists_parameters_and_then_rules(tmp_path: Path) -> None:
    done = retention("law", "--on", "2026-11-22", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    parameters, rules = done.stdout.split("\n\n")
    assert parameters.startswith("parameter")
    assert rules.startswith("rule_id")
    assert list(tmp_path.iterdir()) == []


def test_an_amount_is_written_without_zeros_that_say_nothing(tmp_path: Path) -> None:
    lines = retention("law", "C-4", "--on", "2026-11-22", cwd=tmp_path).stdout.splitlines()
    assert {tuple(line.split()[:2]) for line in lines[1:3]} == {
        ("small_share", "0.15"),
        ("smmlv_cop", "1750905"),
    }


def test_list_may_be_left_out(tmp_path: Path) -> None:
    short, whole = retention("law", "T-5", cwd=tmp_path), retention("law", "list", "T-5")
    assert short.stdout == whole.stdout
    assert "52_emergency.sql" in short.stdout


def test_json_has_the_same_as_data(tmp_path: Path) -> None:
    told = json.loads(retention("law", "C-9", "--json", cwd=tmp_path).stdout)
    assert [rule["rule_id"] for rule in told["rules"]] == ["C-9"]
    assert {each["parameter"]: each["value"] for each in told["parameters"]} == {
        "first_report_from": None,
        "first_report_months": 18,
    }


def test_what_is_to_review_is_marked_and_told(tmp_path: Path) -> None:
    done = retention("law", "C-9", "--on", "2027-05-23", cwd=tmp_path)
    assert done.returncode == ExitCode.DONE
    assert done.stdout.count("2026-11-22 TO REVIEW") == 2
    assert done.stderr.startswith("warning: 2 parameters of the law")
    assert "TO REVIEW" not in retention("law", "C-9", "--on", "2027-05-22", cwd=tmp_path).stdout


def test_a_rule_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    done = retention("law", "C-8", cwd=tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert "there is no rule C-8" in done.stderr


# The warning of the night


def test_a_night_warns_of_parameters_to_review_in_its_report_too(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [obligation("A1", days_past_due=0)])
    configuration = folder.path / "retention.toml"
    done = retention("nightly", "-c", configuration, "--run-date", "2027-05-23", "--json")
    assert done.returncode == ExitCode.DONE
    assert "parameters of the law were not verified for more than 6 months" in done.stderr
    assert "first_report_months" in json.loads(done.stdout)["parameters_to_review"]
    report = folder.delivered(date(2027, 5, 23), "report.html").decode()
    assert "Parámetros de la ley por revisar" in report


def test_the_setting_says_after_how_many_months(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [obligation("A1", days_past_due=0)])
    configuration = folder.path / "retention.toml"
    configuration.write_text("law_review_months = 7\n" + configuration.read_text())
    done = retention("nightly", "-c", configuration, "--run-date", "2027-05-23", "--json")
    assert "parameters of the law" not in done.stderr
    assert json.loads(done.stdout)["parameters_to_review"] == []
    report = folder.delivered(date(2027, 5, 23), "report.html").decode()
    assert "Parámetros de la ley por revisar" not in report


# --law-as-of


def test_a_delivery_by_another_law_is_refused(folder: Folder) -> None:
    configuration = folder.path / "retention.toml"
    done = retention("nightly", "-c", configuration, "--law-as-of", "2020-01-01")
    assert done.returncode == ExitCode.USAGE
    assert "--law-as-of is for rehearsals" in done.stderr
    assert "--dry-run" in done.stderr


def test_a_rehearsal_may_apply_the_law_of_another_day(folder: Folder) -> None:
    """A mora of 2018 that nobody paid: eight years since 2021, no cap before."""
    folder.write(
        "obligations_20261121.csv",
        [obligation("A1", mora_started_on="2018-03-01", days_past_due=3188)],
    )
    words = ("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert "2 to withdraw now" in retention(*words, "--dry-run").stderr
    old = retention(*words, "--dry-run", "--law-as-of", "2020-01-01")
    assert "0 to withdraw now" in old.stderr
    assert not (folder.path / "out").exists()


def test_a_law_that_does_not_exist_is_refused(sample: Folder, capsys: Capsys) -> None:
    for words in (
        ("law", "diff", "--law-as-of", "2008-12-30"),
        ("nightly", "--dry-run", "--run-date", "2026-11-22", "--law-as-of", "2008-12-30"),
    ):
        said = called(capsys, sample, *words)
        assert said.code == ExitCode.USAGE
        assert "there is no law to apply on 2008-12-30" in said.err


# retention law diff


def paid(number: str, started_on: str, cured_on: str, **told: object) -> dict[str, object]:
    return obligation(number, mora_started_on=started_on, cured_on=cured_on, **told)


@pytest.fixture(scope="module")
def four_moras(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One creditor at two bureaus: lapsed under the law alone, kept longer, and the same."""
    folder = Folder.at(tmp_path_factory.mktemp("diff"))
    rows = [
        paid("LAPSED", "2024-01-01", "2024-01-31", titular_name="ANA PEÑA"),
        paid("LATER", "2025-01-01", "2026-01-01"),
        paid("SAME-DAY", "2020-01-01", "2024-01-01"),
        obligation("UNPAID", mora_started_on="2022-03-01", days_past_due=1727),
    ]
    folder.write("obligations_20261121.csv", rows)
    folder.night(RUN_DATE)
    return folder


def test_what_another_rule_set_changes_is_counted_by_kind(
    four_moras: Folder, capsys: Capsys
) -> None:
    said = called(capsys, four_moras, "law", "diff", "law-in-force", "ceiling-4-8", "--json")
    told = json.loads(said.out)
    assert said.code == ExitCode.DONE
    assert (told["record_count"], told["changed_count"]) == (8, 8)
    assert (told["decision_count"], told["date_count"]) == (2, 2)
    kinds = Counter(
        {
            (row["decision_before"], row["decision_after"], row["date_moves"], row["most_days"]):
                row["record_count"]
            for row in told["counts"]
        }
    )
    assert kinds == {
        ("WITHDRAW_NOW", "OK_UNTIL", "later", 1401): 2,
        ("OK_UNTIL", "OK_UNTIL", "later", 731): 2,
        ("OK_UNTIL", "OK_UNTIL", "the same", None): 4,
    }


def test_a_rule_set_compared_with_itself_changes_nothing(
    four_moras: Folder, capsys: Capsys
) -> None:
    said = called(capsys, four_moras, "law", "diff", "ceiling-4-8", "ceiling-4-8")
    assert (said.code, said.out) == (ExitCode.DONE, "")
    assert "0 of 8 records change" in said.err


def test_the_law_of_another_day_is_compared_under_the_configured_rule_set(
    four_moras: Folder, capsys: Capsys
) -> None:
    words = ("law", "diff", "--law-as-of", "2020-01-01", "--json")
    told = json.loads(called(capsys, four_moras, *words).out)
    assert told["before"] == {"rule_set": "law-in-force", "law_date": "2026-11-22"}
    assert told["after"] == {"rule_set": "law-in-force", "law_date": "2020-01-01"}


def test_the_rows_name_obligations_and_nobody(
    four_moras: Folder, capsys: Capsys, tmp_path: Path
) -> None:
    rows = tmp_path / "changed.csv"
    rows.write_text("an older file")
    rows.chmod(0o644)
    words = ("law", "diff", "law-in-force", "ceiling-4-8", "--rows", str(rows))
    assert called(capsys, four_moras, *words).code == ExitCode.DONE
    found = list(csv.DictReader(rows.read_text(encoding="utf-8").splitlines()))
    assert [row["obligation_number"] for row in found if row["bureau"] == "datacredito"] == [
        "LAPSED",
        "LATER",
        "SAME-DAY",
        "UNPAID",
    ]
    lapsed = found[0]
    assert (lapsed["expires_on_before"], lapsed["expires_on_after"]) == ("2024-03-31", "2028-01-31")
    assert (lapsed["rule_id_before"], lapsed["rule_id_after"]) == ("P-2X", "ceiling-4-8")
    assert lapsed["days_moved"] == "1401"
    assert "PEÑA" not in rows.read_text(encoding="utf-8")
    assert "1000001" not in rows.read_text(encoding="utf-8")
    assert stat.S_IMODE(rows.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [rows]


def test_nothing_of_the_night_is_touched(four_moras: Folder, capsys: Capsys) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in four_moras.path.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in files}

    before = state()
    called(capsys, four_moras, "law", "diff", "--law-as-of", "2015-01-01")
    assert state() == before


def test_the_lock_of_a_night_is_not_asked_for(four_moras: Folder, capsys: Capsys) -> None:
    with run_lock(four_moras.path / "retention.duckdb", "nightly"):
        said = called(capsys, four_moras, "law", "diff", "--law-as-of", "2015-01-01")
    assert said.code == ExitCode.DONE


def test_an_earlier_run_date_is_judged_with_what_was_known_then(
    four_moras: Folder, capsys: Capsys
) -> None:
    words = ("law", "diff", "law-in-force", "ceiling-4-8", "--run-date")
    said = called(capsys, four_moras, *words, "2026-11-20")
    assert said.code == ExitCode.USAGE
    assert "nothing is known on 2026-11-20" in said.err
    assert called(capsys, four_moras, *words, "2026-11-21").code == ExitCode.DONE


def test_the_diff_agrees_with_the_deliveries_of_both_rule_sets(
    sample: Folder, capsys: Capsys, tmp_path: Path
) -> None:
    rows = tmp_path / "changed.csv"
    words = ("law", "diff", "law-in-force", "ceiling-4-8", "--rows", str(rows))
    called(capsys, sample, *words)
    due = _withdrawn(sample)
    from retention.night import emit, evaluate

    other = Folder(Path(shutil.copytree(sample.path, tmp_path / "other")))
    settings = other.settings.model_copy(update={"rule_set": "ceiling-4-8"})
    evaluate(settings, RUN_DATE, no_step)
    emit(settings, RUN_DATE, no_step)
    kept = _withdrawn(other)
    with rows.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["is_reported"] == "true"]
    gone = Counter(
        (row["bureau"], row["creditor_id"], row["obligation_number"], row["mora_started_on"])
        for row in found
        if row["decision_before"] == "WITHDRAW_NOW" and row["decision_after"] != "WITHDRAW_NOW"
    )
    assert gone
    assert due - kept == gone


def _withdrawn(folder: Folder) -> Counter[tuple[str, ...]]:
    return Counter(
        (row["bureau"], row["creditor_id"], row["obligation_number"], row["mora_started_on"])
        for row in folder.listed(RUN_DATE)
        if row["decision"] == "WITHDRAW_NOW"
    )


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("law-in-force",),
        ("law-in-force", "ceiling-4-8", "law-in-force"),
        ("law-in-force", "the-old-one"),
        ("law-in-force", "ceiling-4-8", "--law-as-of", "2020-01-01"),
        ("law-in-force", "ceiling-4-8", "--run-date", "2021-10-28"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_compared_is_refused(
    words: tuple[str, ...], four_moras: Folder, capsys: Capsys
) -> None:
    said = called(capsys, four_moras, "law", "diff", *words)
    assert said.code == ExitCode.USAGE
    assert "  do: " in said.err
    assert said.out == ""


def test_without_a_night_there_is_nothing_to_compare(folder: Folder, capsys: Capsys) -> None:
    said = called(capsys, folder, "law", "diff", "--law-as-of", "2020-01-01")
    assert said.code == ExitCode.USAGE
    assert "run the night first" in said.err
    assert not (folder.path / "retention.duckdb").exists()


# README.md


def test_the_readme_shows_what_they_print(sample: Folder, capsys: Capsys, tmp_path: Path) -> None:
    section = sections(page("README.md"))["The law, and what another would change"]
    listed, changed = blocks(section, "text")
    assert retention("law", "C-9", "--on", "2026-11-22", cwd=ROOT).stdout == listed
    rows = str(tmp_path / "changed.csv")
    said = called(capsys, sample, "law", "diff", "--law-as-of", "2020-01-01", "--rows", rows)
    assert said.out + said.err == changed.replace("changed.csv", rows)
