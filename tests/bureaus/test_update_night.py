"""The update files of the committed portfolio's night: what the stories of the masters become."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.reading import FileReader
from retention.bureaus.roundtrip import round_trip
from retention.bureaus.shelf import find_pack
from retention.sample.committed import accounts
from retention.sample.master_stories import MasterStory, Now, master_stories
from retention.sample.ordinary import LENDER, SHOPS
from retention.store import Store
from tests.explain.sample import RUN_DATE, retention
from tests.folders import Folder

DATACREDITO = ("datacredito", "altozano-datacredito", "000001.20261031.T.txt")
TRANSUNION = ("transunion", "altozano-transunion", "BORRADOR-CSC99900120261031.TXT")
BOTH = pytest.mark.parametrize(("bureau", "pack", "name"), [DATACREDITO, TRANSUNION])
MASTERS = {
    "datacredito": "maestros/altozano_datacredito_20261031.txt",
    "transunion": "maestros/altozano_transunion_20261031.txt",
}


def place(folder: Folder) -> Path:
    return folder.path / "out" / str(RUN_DATE) / "bureau"


def update(folder: Folder, bureau: str, name: str, creditor_id: str = LENDER) -> Path:
    return place(folder) / bureau / f"update_{creditor_id}" / name


def layout(folder: Folder, pack: str) -> Layout:
    return layout_of(find_pack(pack, folder.path / "packs"))


def told(folder: Folder, bureau: str, what: str, creditor_id: str = LENDER) -> list[dict[str, str]]:
    path = place(folder) / bureau / f"update_{what}_{creditor_id}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def manifest(folder: Folder) -> list[dict[str, object]]:
    path = folder.path / "out" / str(RUN_DATE) / "manifest.json"
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["bureau_files"]
    return found


def stories_at(bureau: str) -> list[tuple[MasterStory, Now]]:
    return [
        (story, story.at_datacredito if bureau == "datacredito" else story.at_transunion)
        for story in master_stories()
    ]


def titulares() -> dict[str, list[str]]:
    """The identification numbers of each obligation's titulares."""
    return {
        account.titulares[0].first.number: [
            nights.first.titular.id_number for nights in account.titulares
        ]
        for account in accounts()
    }


# What the stories become


@BOTH
def test_the_diff_holds_what_the_stories_say_and_nothing_else(
    sample: Folder, bureau: str, pack: str, name: str
) -> None:
    del pack, name
    of = titulares()
    expected = Counter(
        (story.number, of[story.number][story.place], field, now, story.reason, story.rule_id)
        for story, amended in stories_at(bureau)
        for field, now in amended
    )
    names = ("obligation_number", "titular_id_number", "field", "now", "reason", "rule_id")
    found = Counter(
        tuple(row[name].lstrip("'0") if name in names[:1] else row[name] for name in names)
        for row in told(sample, bureau, "diff")
    )
    assert found == expected


@BOTH
def test_the_findings_are_those_of_the_stories(
    sample: Folder, bureau: str, pack: str, name: str
) -> None:
    del pack, name
    expected = Counter(
        finding
        for story in master_stories()
        for finding in (story.findings if bureau == "datacredito" else story.findings_at_transunion)
    )
    rows = told(sample, bureau, "findings")
    assert Counter((row["rule_id"], row["field"]) for row in rows) == expected


@pytest.mark.parametrize(
    ("number", "position", "written"),
    [
        ("000000001000047203", (108, 109), "05"),
        ("000000001000047203", (119, 128), "0320260526"),
        ("000000001000047203", (186, 188), "000"),
        ("000000001000047203", (200, 210), "00000000000"),
        ("000000001000047203", (233, 243), "00000000000"),
        ("000000001000047203", (106, 106), "1"),
        ("000000001000047203", (272, 279), "20260526"),
        ("000000001000047315", (108, 109), "01"),
        ("000000000070010002", (108, 109), "07"),
        ("000000000070010010", (108, 109), "01"),
        ("000000000070010014", (272, 279), "00000000"),
        ("000000000070010015", (108, 109), "07"),
    ],
)
def test_the_amended_fields_stand_where_the_layout_has_them(
    sample: Folder, number: str, position: tuple[int, int], written: str
) -> None:
    lines = update(sample, "datacredito", DATACREDITO[2]).read_bytes().split(b"\r\n")
    [line] = [line for line in lines if line[12:30] == number.encode()]
    assert line[position[0] - 1 : position[1]] == written.encode()


def test_the_codeudor_is_told_as_one(sample: Folder) -> None:
    lines = update(sample, "datacredito", DATACREDITO[2]).read_bytes().split(b"\r\n")
    roles = {line[1:12]: line[92:94] for line in lines if line[12:30] == b"000000000070010008"}
    assert roles == {b"02009010008": b"00", b"02009019008": b"01"}


# What is not amended


@BOTH
def test_every_byte_that_the_diff_does_not_name_is_the_cores(
    sample: Folder, bureau: str, pack: str, name: str
) -> None:
    changes: dict[int, set[str]] = {}
    for row in told(sample, bureau, "diff"):
        if row["now"] != "queda":
            changes.setdefault(int(row["line_number"]), set()).add(row["field"])
    [record] = layout(sample, pack).details
    fields = {of.name: of for of in record.fields}
    before = (sample.path / "inbox" / MASTERS[bureau]).read_bytes().splitlines(keepends=True)
    after = iter(update(sample, bureau, name).read_bytes().splitlines(keepends=True))
    for number, line in enumerate(before[:-1], start=1):
        changed = changes.get(number, set())
        if "fila" in changed:
            continue
        now = next(after)
        for of in (fields[name] for name in changed):
            stop = of.start + (of.length or 0)
            assert line[of.start : stop] != now[of.start : stop]
            now = now[: of.start] + line[of.start : stop] + now[stop:]
        assert now == line
    assert len(list(after)) == 1


@BOTH
def test_the_rows_that_leave_are_in_no_line(
    sample: Folder, bureau: str, pack: str, name: str
) -> None:
    number = 13 if bureau == "datacredito" else 89
    [width] = [of.length for of in layout(sample, pack).details[0].fields if of.start == number - 1]
    lines = update(sample, bureau, name).read_bytes().splitlines()
    numbers = {line[number - 1 : number - 1 + (width or 0)].strip(b" 0") for line in lines[1:-1]}
    for story, amended in stories_at(bureau):
        if amended == (("fila", "sale"),) and not story.place:
            assert story.number.encode().strip(b"0") not in numbers


def test_totals_count_the_lines_that_are_there(sample: Folder) -> None:
    datacredito = update(sample, *DATACREDITO[::2]).read_bytes()
    lines = datacredito.split(b"\r\n")
    assert len(lines) == 465 - 20 == 445
    assert lines[-1][26:42] == b"0000044500000443"
    lines = update(sample, *TRANSUNION[::2]).read_bytes().splitlines()
    assert len(lines) == 445
    assert lines[-1] == b"900000445000004430000000000000000"


def test_the_last_line_ends_as_the_masters_does(sample: Folder) -> None:
    assert (
        update(sample, *DATACREDITO[::2])
        .read_bytes()
        .endswith(b"Z" * 18 + b"202611030000044500000443" + b" " * 758)
    )
    assert update(sample, *TRANSUNION[::2]).read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize(
    ("bureau", "pack", "name", "creditor_id"),
    [
        (*DATACREDITO, LENDER),
        (*TRANSUNION, LENDER),
        ("datacredito", "rioverde-datacredito", "000001.20261121.T.txt", SHOPS),
    ],
)
def test_a_file_reads_and_writes_back_whole(
    sample: Folder, bureau: str, pack: str, name: str, creditor_id: str
) -> None:
    of_pack = layout(sample, pack)
    path = update(sample, bureau, name, creditor_id)
    with Store(None) as store:
        assert round_trip(store, path, of_pack) is None
    reader = FileReader(path, of_pack)
    assert sum(len(read.numbers) for read in reader) == reader.tally.line_count
    assert {found.fault for found in reader.tally.findings} <= {"missing", "unknown_code"}


def test_what_is_built_of_obligations_leaves_out_what_may_not_be_reported(sample: Folder) -> None:
    lines = update(sample, "datacredito", "000001.20261121.T.txt", SHOPS).read_bytes().splitlines()
    listed = {
        row["obligation_number"].lstrip("'0")
        for row in sample.listed(RUN_DATE)
        if (row["creditor_id"], row["bureau"]) == (SHOPS, "datacredito")
        and (row["decision"], row["mora_ended_on"]) == ("WITHDRAW_NOW", "")
    }
    negative = {
        line[12:30].lstrip(b"0").decode()
        for line in lines[1:-1]
        if line[107:109] not in (b"01", b"05")
    }
    assert listed
    assert len(negative) > 10
    assert not listed & negative


def test_the_days_of_what_is_built_agree_with_its_class(sample: Folder) -> None:
    """More days than the field has room for are 999; days that nobody knows are none."""
    lines = update(sample, "datacredito", "000001.20261121.T.txt", SHOPS).read_bytes().splitlines()
    days: dict[bytes, set[int]] = {}
    for line in lines[1:-1]:
        days.setdefault(line[107:109], set()).add(int(line[185:188]))
    assert sorted(days) == [b"01", b"05", b"06", b"07", b"08", b"09"]
    assert max(days[b"01"] | days[b"05"]) < 30
    assert [min(days[code]) // 30 for code in (b"06", b"07", b"08", b"09")] == [1, 2, 3, 4]
    assert max(days[b"09"]) == 999


# What the night says of them


def test_the_manifest_tells_of_what_and_by_which_layout_each_file_was_made(sample: Folder) -> None:
    by_name = {(one["creditor_id"], one["bureau"]): one for one in manifest(sample)}
    assert sorted(by_name) == [
        (LENDER, "datacredito"),
        (LENDER, "transunion"),
        (SHOPS, "datacredito"),
    ]
    final = by_name[LENDER, "datacredito"]
    assert final["file"] == f"bureau/datacredito/update_{LENDER}/{DATACREDITO[2]}"
    assert final["master"] == "altozano_datacredito_20261031.txt"
    assert final["before"] == "altozano_datacredito_20260930.txt"
    assert final["is_draft"] is False
    assert final["line_counts"] == {"header": 1, "detail": 443, "trailer": 1}
    assert final["findings"] == {"refuse": 1, "warn": 5}
    draft = by_name[LENDER, "transunion"]
    assert str(draft["file"]).endswith("/BORRADOR-CSC99900120261031.TXT")
    assert (draft["is_draft"], draft["open_questions"]) == (True, ["modalidad"])
    assert draft["attestation"] is None
    assert by_name[SHOPS, "datacredito"]["cutoff_on"] == "2026-11-21"


def test_the_masters_are_not_called_strange_files(sample: Folder, tmp_path: Path) -> None:
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    folder.put("notas.txt", b"a note")
    assert folder.load(RUN_DATE).inbox.ignored == ["notas.txt"]


def test_a_night_that_is_run_twice_makes_the_same_bytes(sample: Folder, tmp_path: Path) -> None:
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    shutil.rmtree(place(folder))
    assert folder.night(RUN_DATE).unmade == []
    made = {path.relative_to(place(folder)): path for path in place(folder).rglob("update_*/*")}
    made |= {path.relative_to(place(folder)): path for path in place(folder).glob("*/update_*.csv")}
    assert len(made) == 8
    for name, path in made.items():
        assert path.read_bytes() == (place(sample) / name).read_bytes()


# What cannot be used


@pytest.fixture
def spoilt(sample: Folder, tmp_path: Path) -> Folder:
    """The sample with masters that cannot be used beside one that can, before it is delivered."""
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    shutil.rmtree(folder.path / "out")
    whole = (folder.path / "inbox" / MASTERS["transunion"]).read_bytes()
    datacredito = (folder.path / "inbox" / MASTERS["datacredito"]).read_bytes()
    folder.put("maestros/cortado_20261031.txt", datacredito[: 802 * 100 + 333])
    folder.put("maestros/otro_20261031.txt", datacredito)
    folder.put("maestros/utf8_20261031.txt", whole.replace("Ñ".encode("cp1252"), "Ñ".encode(), 1))
    configuration = folder.path / "retention.toml"
    text = configuration.read_text(encoding="utf-8")
    text = text.replace("maestros/altozano_transunion_*.txt", "maestros/utf8_*.txt")
    shops = f"[sources.{SHOPS}.files"
    cut = text.index(f"{shops}.datacredito]")
    end = text.index("# A collection agency")
    text = (
        f"{text[:cut]}{shops}]\n"
        'datacredito = { pack = "altozano-datacredito", master = "maestros/cortado_*.txt" }\n'
        'transunion = { pack = "altozano-transunion", master = "maestros/otro_*.txt" }\n\n'
        f"{text[end:]}"
    )
    configuration.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("content", [b"", None], ids=["empty", "missing"])
def test_a_master_that_is_empty_or_missing_refuses_its_own_file(
    sample: Folder, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    shutil.rmtree(folder.path / "out")
    for path in (folder.path / "inbox" / "maestros").glob("altozano_datacredito_*"):
        path.unlink()
    if content is not None:
        folder.put("maestros/altozano_datacredito_20261031.txt", content)
    said = retention(capsys, folder, "emit", "--run-date", str(RUN_DATE))
    assert said.code == 1
    assert f"the update file of {LENDER} for datacredito was not made" in said.err
    assert not (place(folder) / "datacredito" / f"update_{LENDER}").exists()
    assert (
        update(folder, *TRANSUNION[::2]).read_bytes()
        == update(sample, *TRANSUNION[::2]).read_bytes()
    )


def test_masters_that_cannot_be_used_refuse_their_own_files_alone(
    sample: Folder, spoilt: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    said = retention(capsys, spoilt, "emit", "--run-date", str(RUN_DATE))
    assert said.code == 1
    assert said.err.count("was not made: ") == 3
    for place_of_fault in ("cortado_20261031.txt", "otro_20261031.txt", "utf8_20261031.txt"):
        assert place_of_fault in said.err
    refused = {
        (one["creditor_id"], one["bureau"]): one["refused"]
        for one in manifest(spoilt)
        if "refused" in one
    }
    assert sorted(refused) == [
        (LENDER, "transunion"),
        (SHOPS, "datacredito"),
        (SHOPS, "transunion"),
    ]
    assert [path.name for path in place(spoilt).rglob("update_*/*")] == [DATACREDITO[2]]
    for name in ("purge_list.csv", f"bureau/datacredito/update_diff_{LENDER}.csv"):
        assert spoilt.delivered(RUN_DATE, name) == sample.delivered(RUN_DATE, name)
    assert_nobody_is_named(said.err)


def assert_nobody_is_named(told: str) -> None:
    names = {nights.first.titular.name for account in accounts() for nights in account.titulares}
    assert not [name for name in names if name in told]
    assert not any(number in told for number in ("2009010", "70010"))


# Drafts


@pytest.mark.parametrize("command", ["nightly", "emit"])
def test_final_files_are_refused_while_a_question_is_open(
    sample: Folder, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    before = {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")}
    said = retention(capsys, folder, command, "--final", "--run-date", "2026-11-23")
    assert said.code == 2
    assert "altozano-transunion: modalidad" in said.err
    assert {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")} == before


def test_an_answered_pack_makes_a_final_file(
    sample: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(Path(shutil.copytree(sample.path, tmp_path / "sample")))
    pack = folder.path / "packs" / "altozano-transunion.toml"
    text = pack.read_text(encoding="utf-8")
    answered = text.replace("[answers]", '[answers]\nmodalidad = "microcredito_04"', 1)
    pack.write_text(answered, encoding="utf-8")
    assert retention(capsys, folder, "emit", "--final", "--run-date", str(RUN_DATE)).code == 0
    final = update(folder, "transunion", "CSC99900120261031.TXT")
    assert final.read_bytes() == update(sample, *TRANSUNION[::2]).read_bytes()
    assert not update(folder, *TRANSUNION[::2]).exists()
