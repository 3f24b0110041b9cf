"""A file is written anew with what is amended in it: every other byte stays, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retention.bureaus import blocks
from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.patching import Patcher, define_line_records
from retention.bureaus.reading import FileReader
from retention.bureaus.shelf import find_pack
from retention.bureaus.totals import recount
from retention.store import Store

Amendment = tuple[int, str, str]
"""Line, canonical column, what it says now."""

HEADER = b"121999001          0120261031"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as opened:
        yield opened


def amended(
    store: Store, source: Path, layout: Layout, made: list[Amendment], gone: list[int]
) -> bytes:
    """The bytes of a file after some amendments, its totals counted anew."""
    store.connection.execute(
        "create or replace table amendments_made"
        " (line_number bigint, column_name varchar, now varchar)"
    )
    store.connection.execute("create or replace table lines_gone (line_number bigint)")
    define_line_records(store, source, layout)
    if made:
        store.connection.executemany("insert into amendments_made values (?, ?, ?)", made)
    for line in gone:
        store.connection.execute("insert into lines_gone values (?)", [line])
    patcher = Patcher(store, layout)
    assert patcher.misfits() == []
    target = source.with_name("amended")
    patcher.write(source, target)
    before = FileReader(source, layout)
    for _ in before:
        pass
    recount(target, layout, before.tally)
    return target.read_bytes()


def transunion_line(number: int) -> bytes:
    return b"2" + b"01" + f"{number:015d}".encode() + b"P" * 103 + b"02" + b" " * 806


def transunion_file(count: int, end: bytes) -> bytes:
    lines = [HEADER, *map(transunion_line, range(count))]
    trailer = f"9{count + 2:08d}{count:08d}{0:016d}".encode()
    return b"".join(line + b"\r\n" for line in lines) + trailer + end


@pytest.mark.parametrize("end", [b"\r\n", b""], ids=["a line end", "no line end"])
@pytest.mark.parametrize("width", [1, 3, 10, 2000], ids=str)
def test_amended_lines_are_found_wherever_blocks_are_cut(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: bytes, width: int
) -> None:
    monkeypatch.setattr(blocks, "_BLOCK", 931 * width)
    layout = layout_of(find_pack("transunion-credit-929"))
    source = tmp_path / "source"
    source.write_bytes(transunion_file(9, end))
    made = [(line, "behaviour", "mora_30") for line in (2, 4, 7)]
    found = amended(store, source, layout, made, [3, 5, 8, 10]).split(b"\r\n")
    kept = [transunion_line(number) for number in (0, 2, 4, 5, 7)]
    expected = [line[:121] + b"01" + line[123:] for line in kept[:2]]
    expected += [kept[2], kept[3][:121] + b"01" + kept[3][123:], kept[4]]
    trailer = b"900000007000000050000000000000000"
    assert found == [HEADER, *expected, trailer, *([b""] if end else [])]


def test_a_total_that_the_lenders_file_counts_otherwise_stays(store: Store, tmp_path: Path) -> None:
    layout = layout_of(find_pack("transunion-credit-929"))
    source = tmp_path / "source"
    whole = transunion_file(3, b"\r\n").replace(b"900000005", b"900000777")
    source.write_bytes(whole)
    found = amended(store, source, layout, [], [2])
    assert found.endswith(b"900000777000000020000000000000000\r\n")


# Delimited files


def debtor(number: str, quoted: bool = False) -> list[str]:
    """A line E of Procrédito: 49 fields, the first of which says so."""
    fields = ["E", *(f"x{place}" for place in range(2, 50))]
    fields[11] = number
    return ["E", *(f'"{field}"' for field in fields[1:])] if quoted else fields


def procredito(name: str) -> tuple[Layout, int]:
    """The layout and the place of the field of a canonical column in line E."""
    layout = layout_of(find_pack("procredito-record-edg"))
    return layout, layout.details[0].columns[name].start


def test_the_fields_of_a_delimited_line_keep_their_quotation_marks(
    store: Store, tmp_path: Path
) -> None:
    layout, place = procredito("balance_cop")
    plain, quoted = debtor("1"), debtor("2", quoted=True)
    strange = debtor("3")
    strange[12] = '"PEÑA, ""LA"" S.A.S."'
    source = tmp_path / "source"
    lines = [plain, quoted, strange]
    source.write_bytes("".join(",".join(line) + "\r\n" for line in lines).encode("cp1252"))
    made = [(line, "balance_cop", "0") for line in (1, 2, 3)]
    found = amended(store, source, layout, made, [])
    plain[place] = strange[place] = "0"
    quoted[place] = '"0"'
    assert found == "".join(",".join(line) + "\r\n" for line in lines).encode("cp1252")


def test_a_file_without_a_last_line_end_has_none_when_its_last_line_leaves(
    store: Store, tmp_path: Path
) -> None:
    layout, _ = procredito("balance_cop")
    source = tmp_path / "source"
    lines = [",".join(debtor(number)) for number in "123"]
    source.write_bytes("\r\n".join(lines).encode())
    assert amended(store, source, layout, [], [3]) == "\r\n".join(lines[:2]).encode()
    assert amended(store, source, layout, [], [1]) == "\r\n".join(lines[1:]).encode()


def test_instalments_are_amended_as_the_lines_they_are(store: Store, tmp_path: Path) -> None:
    layout, place = procredito("balance_cop")
    source = tmp_path / "source"
    instalment = ",".join(["D", *(f"y{number}" for number in range(2, 11))])
    lines = [",".join(debtor("1")), instalment, ",".join(debtor("2")), instalment]
    source.write_bytes("".join(f"{line}\n" for line in lines).encode())
    found = amended(store, source, layout, [(3, "balance_cop", "0")], [4])
    changed = debtor("2")
    changed[place] = "0"
    assert found == "".join(f"{line}\n" for line in [*lines[:2], ",".join(changed)]).encode()
