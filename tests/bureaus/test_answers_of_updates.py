"""What a bureau reports of an update file is tied to the rows of it, by line and by hash."""

from __future__ import annotations

import getpass
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.bureaus.test_update_night import DATACREDITO, update
from tests.explain.sample import RUN_DATE, retention
from tests.folders import Folder

_TITLES = "line_number,obligation_number,titular_id_type,titular_id_number,severity,code"


@pytest.fixture
def office(sample: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    """The sample after its night, and somebody in it who may record answers."""
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    retention(capsys, folder, "people", "give", getpass.getuser(), "officer")
    return folder


def _bring(
    capsys: pytest.CaptureFixture[str], folder: Folder, *lines: str
) -> tuple[int, list[dict[str, object]], str]:
    report = folder.path / "errores.csv"
    report.write_text("\n".join((_TITLES, *lines)) + "\n", encoding="utf-8")
    bureau, _, name = DATACREDITO
    sent = str(update(folder, bureau, name))
    words = ("bureau", "answers", str(report), "--sent", sent, "--today", "2026-11-24", "--json")
    said = retention(capsys, folder, *words)
    return said.code, json.loads(said.out or "[]"), said.err


def test_a_line_is_tied_to_the_row_sent_by_the_hash_of_its_bytes(
    office: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau, _, name = DATACREDITO
    row = update(office, bureau, name).read_bytes().split(b"\r\n")[4]
    code, [told], _ = _bring(capsys, office, "5,,,,inconsistent,I07")
    assert code == 1
    assert told["sent_line"] == 5
    assert told["row_sha256"] == hashlib.sha256(row).hexdigest()[:12]
    assert told["severity"] == "inconsistent"


def test_a_rejected_row_whose_item_was_ordered_reopens_it(
    office: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = office.path / "out" / str(RUN_DATE) / "bureau" / "datacredito"
    ordered = (orders / "withdrawal_orders_900900901.csv").read_text("utf-8").splitlines()
    heads = ordered[0].split(",")
    items = {
        tuple(row.split(",")[heads.index(name)] for name in _TITLES.split(",")[1:4])
        for row in ordered[1:]
    }
    bureau, _, name = DATACREDITO
    there = update(office, bureau, name).read_bytes()
    sent = [
        item for item in sorted(items) if f"{int(item[2]):011d}{item[0]:0>18}".encode() in there
    ]
    code, [told], _ = _bring(capsys, office, f",{','.join(sent[0])},rejected,E12")
    assert code == 1
    assert told["became"] == "reopened"


def test_an_altered_file_is_not_taken(office: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    bureau, _, name = DATACREDITO
    path = update(office, bureau, name)
    path.write_bytes(path.read_bytes().replace(b"20261031", b"20261030", 1))
    code, told, error = _bring(capsys, office, "5,,,,inconsistent,I07")
    assert (code, told) == (5, [])
    assert "the file sent is not as it was delivered" in error
