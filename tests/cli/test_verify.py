"""`retention verify deliveries`: what was delivered is what was written, or it says what is not."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.explain.sample import RUN_DATE, retention
from tests.folders import Folder, obligation

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def _delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder.at(tmp_path_factory.mktemp("verify") / "delivered")
    row = obligation("A1", mora_started_on="2018-03-01", days_past_due=3188)
    folder.write("obligations_20261121.csv", [row])
    folder.night(RUN_DATE)
    folder.night(RUN_DATE + timedelta(days=1))
    return folder.path


@pytest.fixture
def folder(_delivered: Path, tmp_path: Path) -> Folder:
    """Two deliveries, 2026-11-22 and the day after."""
    shutil.copytree(_delivered, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)


def test_a_line_for_every_delivery(folder: Folder, capsys: Capsys) -> None:
    said = retention(capsys, folder, "verify", "deliveries")
    assert said.code == 0
    lines = said.out.splitlines()
    assert [line.split("  ")[:2] for line in lines] == [["2026-11-22", "ok"], ["2026-11-23", "ok"]]


def test_only_the_deliveries_named(folder: Folder, capsys: Capsys) -> None:
    said = retention(capsys, folder, "verify", "deliveries", "2026-11-23")
    assert [line.split("  ")[0] for line in said.out.splitlines()] == ["2026-11-23"]


def test_a_changed_byte_is_named_and_the_others_are_still_checked(
    folder: Folder, capsys: Capsys
) -> None:
    changed = folder.path / "out" / "2026-11-22" / "purge_list.csv"
    changed.write_bytes(changed.read_bytes().replace(b"WITHDRAW_NOW", b"OK_UNTIL"))
    said = retention(capsys, folder, "verify", "deliveries")
    assert said.code == 5
    assert str(changed) in said.err
    first, second = said.out.splitlines()
    assert first.startswith("2026-11-22  FAILED  ")
    assert second.startswith("2026-11-23  ok")


def test_a_file_added_or_missing_is_found(folder: Folder, capsys: Capsys) -> None:
    (folder.path / "out" / "2026-11-22" / "report.html").unlink()
    (folder.path / "out" / "2026-11-23" / "extra.csv").write_text("a\n")
    said = retention(capsys, folder, "verify", "deliveries")
    first, second = said.out.splitlines()
    assert first.endswith("the manifest names it and it is not there")
    assert second.endswith("the manifest does not name it")


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{}", '{"files": {"a": 1}, "control_totals": []}', '{"files": [], "x": 1}', "\x00"],
)
def test_a_manifest_that_is_damaged_is_a_failure_and_no_traceback(
    folder: Folder, capsys: Capsys, manifest: str
) -> None:
    (folder.path / "out" / "2026-11-22" / "manifest.json").write_text(manifest)
    said = retention(capsys, folder, "verify", "deliveries")
    assert said.code == 5
    assert said.out.startswith("2026-11-22  FAILED  ")


def test_a_date_without_a_delivery_is_a_usage_error(folder: Folder, capsys: Capsys) -> None:
    said = retention(capsys, folder, "verify", "deliveries", "2026-01-01")
    assert (said.code, said.out) == (2, "")
    assert "no delivery of 2026-01-01" in said.err


def test_without_any_delivery_there_is_nothing_to_check(tmp_path: Path, capsys: Capsys) -> None:
    said = retention(capsys, Folder.at(tmp_path), "verify", "deliveries")
    assert said.code == 2
    assert "there is no delivery to check" in said.err
