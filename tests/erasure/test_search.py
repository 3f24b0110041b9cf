"""The search after an erasure finds what is left in files of every kind, and nothing else."""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from retention.erasure.duckdb_values import DELETED_ROWS, FREE_BLOCKS
from retention.erasure.findings import Findings
from retention.erasure.patterns import Identifiers
from retention.erasure.search import search
from retention.erasure.sources import Limits
from retention.erasure.streams import hits_in
from retention.errors import UsageError
from tests.erasure.makers import (
    DECOYS,
    IN_WORDS,
    KINDS,
    OTHER,
    PLANTED,
    Kind,
    database,
    register,
    register_deleted,
    register_overflow,
    zipped,
    zstd,
)

ASKED = ("7777777", PLANTED, "CP-2003/1 A")


def found(findings: Findings) -> set[int]:
    """Which of what was asked for was found."""
    return {occurrence.identifier for occurrence in findings.occurrences}


def in_text(text: str, asked: Sequence[str], tmp_path: Path, encoding: str = "utf-8") -> set[int]:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    return found(search([tmp_path], asked))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_one_planted_is_found_and_located(kind: Kind, tmp_path: Path) -> None:
    kind.make(tmp_path / kind.name, [*DECOYS[:3], PLANTED, *DECOYS[3:]])
    findings = search([tmp_path], ASKED)
    assert found(findings) == {1}
    assert kind.inside in {occurrence.inside for occurrence in findings.occurrences}
    assert findings.unsearched == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_is_found_where_nothing_is_planted(kind: Kind, tmp_path: Path) -> None:
    decoys = DECOYS if "duckdb" in kind.name else [*DECOYS, *IN_WORDS]
    kind.make(tmp_path / kind.name, [*decoys, OTHER])
    findings = search([tmp_path], ASKED)
    assert findings.occurrences == ()
    assert findings.is_clean


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 8, 64])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_identifiers_over_the_border_of_two_pieces_are_found_once(
    encoding: str, chunk: int
) -> None:
    text = "x 1000001;21000001;1000001\n10000015 1000001"
    stream = io.BytesIO(text.encode(encoding))
    hits = list(hits_in(stream, Identifiers([PLANTED]), is_text=True, chunk=chunk))
    width = 1 if encoding == "utf-8" else 2
    assert [hit.start // width for hit in hits if hit.is_whole] == [2, 19, 36]
    assert {hit.encoding for hit in hits} == {encoding}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_identifiers_far_into_a_long_text_are_found_where_they_are(encoding: str) -> None:
    text = ("x" * 4000 + " 1000001 ") * 40
    stream = io.BytesIO(text.encode(encoding))
    hits = list(hits_in(stream, Identifiers([PLANTED]), is_text=True, chunk=4097))
    width = 1 if encoding == "utf-8" else 2
    assert [hit.start // width for hit in hits] == [4001 + 4009 * n for n in range(40)]
    assert {hit.encoding for hit in hits} == {encoding}


def test_an_occurrence_says_where_it_is_first_and_how_often(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n1000001\n1000001\n")
    [occurrence] = search([tmp_path], ASKED).occurrences
    assert occurrence.file == tmp_path / "a.csv"
    assert (occurrence.inside, occurrence.identifier, occurrence.encoding) == ("", 1, "utf-8")
    assert (occurrence.count, occurrence.offset) == (2, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["1000001", ";1000001;", "'1000001'", "CC1000001 1000001-7", "x\n1000001\r\n"]
)
def test_a_whole_number_is_found_in_text(text: str, encoding: str, tmp_path: Path) -> None:
    assert in_text(text, ASKED, tmp_path, encoding) == {1}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", ["21000001", "10000015", "A1000001", "1000001B", "0001000001"])
def test_a_part_of_another_number_is_not_found_in_text(
    text: str, encoding: str, tmp_path: Path
) -> None:
    assert in_text(f"x {text} y", ASKED, tmp_path, encoding) == set()


def test_an_obligation_of_several_words_is_found_as_a_whole(tmp_path: Path) -> None:
    assert in_text("a;CP-2003/1 A;b", ASKED, tmp_path) == {2}
    assert in_text("CP-2003/1 AB;CP-2003/1;XCP-2003/1 A", ASKED, tmp_path) == set()


@pytest.mark.parametrize(
    "written",
    ["A\\/7 Mu\\u00f1oz", "A/7 Mu\\u00D1oz", "A&#47;7 Mu&#241;oz", "A/7 Mu&ntilde;oz"],
)
def test_what_json_and_html_write_otherwise_is_found(written: str, tmp_path: Path) -> None:
    asked = ["A/7 MuÑoz" if "00D1" in written else "A/7 Muñoz"]
    assert in_text(f'"{written}"', asked, tmp_path) == {0}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
def test_a_name_is_found_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    assert in_text("x;JOSÉ MUÑOZ;y", ["JOSÉ MUÑOZ"], tmp_path, encoding) == {0}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\0\0ANA1000001JOSE\0", {1}),
        (b"\0\x0710000015", {1}),
        (b"\0\x0621000001\0", set()),
        (b"\0x10000015\0", set()),
    ],
    ids=["letters touch it", "its length before it", "digit before it", "digit behind it"],
)
def test_in_a_binary_file_letters_may_touch_it_but_digits_may_not(
    raw: bytes, expected: set[int], tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(raw)
    assert found(search([tmp_path], ASKED)) == expected


def test_a_compressed_column_does_not_show_its_values_in_the_bytes(tmp_path: Path) -> None:
    database(tmp_path / "a.duckdb", [*DECOYS, PLANTED])
    assert PLANTED.encode() not in (tmp_path / "a.duckdb").read_bytes()
    with duckdb.connect(tmp_path / "a.duckdb", read_only=True) as store:
        rows = store.execute(
            "select distinct compression from pragma_storage_info('cases') "
            "where column_name = 'number' and segment_type = 'VARCHAR'"
        ).fetchall()
    assert rows != [("Uncompressed",)]


def test_tables_of_any_schema_and_values_inside_values_are_searched(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "a b.duckdb") as store:
        store.execute('create schema "other one"')
        store.execute(
            'create table "other one"."the cases" as '
            "select [{'of': '1000001'}] as \"what was told\", null as nothing"
        )
    findings = search([tmp_path], ASKED)
    assert findings.unsearched == ()
    inside = {occurrence.inside for occurrence in findings.occurrences}
    assert "other one.the cases > what was told" in inside


def test_rows_that_duckdb_keeps_after_a_delete_are_told_as_not_searched(tmp_path: Path) -> None:
    database(tmp_path / "a.duckdb", [PLANTED])
    with duckdb.connect(tmp_path / "a.duckdb") as store:
        store.execute("delete from cases where number = ?", [PLANTED])
        store.execute("checkpoint")
    told = [(told.inside, told.reason) for told in search([tmp_path], ASKED).unsearched]
    reason = "what was deleted is still stored: 1 rows"
    assert (f"main.cases > {DELETED_ROWS}", reason) in told


def test_blocks_that_a_dropped_table_leaves_are_told_as_not_searched(tmp_path: Path) -> None:
    database(tmp_path / "a.duckdb", [PLANTED])
    with duckdb.connect(tmp_path / "a.duckdb") as store:
        store.execute("create table kept as select sha256(range::varchar) h from range(100000)")
        store.execute("drop table cases")
        store.execute("checkpoint")
    [told] = search([tmp_path], ASKED).unsearched
    assert told.inside == FREE_BLOCKS
    assert told.reason.startswith("what was deleted is still stored: ")


def test_the_first_eight_digits_of_another_number_in_statistics_are_not_found(
    tmp_path: Path,
) -> None:
    numbers = [str(number) for number in range(1000000150, 1000000250)]
    database(tmp_path / "a.duckdb", [*numbers, "10000003"])
    with duckdb.connect(tmp_path / "a.duckdb") as store:
        store.execute(
            "create table other as select number from cases where number like '1000000_%'"
        )
        store.execute("delete from cases")
    assert b"\xc8\0\x0810000001\xc9\0\x0810000003" in (tmp_path / "a.duckdb").read_bytes()
    findings = search([tmp_path], ["10000001", "10000003"])
    assert found(findings) == {1}
    assert "" in {occurrence.inside for occurrence in findings.occurrences}


def test_a_copied_database_is_clean(tmp_path: Path) -> None:
    database(tmp_path / "old.duckdb", [PLANTED])
    with duckdb.connect(tmp_path / "old.duckdb") as store:
        store.execute("delete from cases where number = ?", [PLANTED])
        store.execute(f"attach '{tmp_path}/new.duckdb' as new (storage_version 'v1.5.0')")
        store.execute("copy from database old to new")
    findings = search([tmp_path], ASKED, skip=[tmp_path / "old.duckdb"])
    assert findings.is_clean
    assert findings.files_count == 1


def test_a_register_that_was_vacuumed_is_clean(tmp_path: Path) -> None:
    register_deleted(tmp_path / "a.sqlite", [*DECOYS, PLANTED])
    assert found(search([tmp_path], ASKED)) == {1}
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as book:
        book.execute("vacuum")
    assert search([tmp_path], ASKED).is_clean


def test_a_row_in_the_pages_that_a_register_freed_is_found(tmp_path: Path) -> None:
    register(tmp_path / "a.sqlite", [PLANTED, *map(str, range(2_000_000, 2_002_000))])
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as book:
        book.execute("pragma secure_delete = off")
        book.execute("drop table cases")
        book.commit()
    assert found(search([tmp_path], ASKED)) == {1}


def test_a_deleted_row_behind_a_row_that_runs_over_its_page_is_found(tmp_path: Path) -> None:
    register(tmp_path / "a.sqlite", [PLANTED])
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as book:
        book.execute("pragma secure_delete = off")
        book.execute("insert into cases values ('1', '2', ?)", ["." * 9000])
        book.execute("delete from cases where number = ?", [PLANTED])
        book.commit()
    assert found(search([tmp_path], ASKED)) == {1}


def test_two_numbers_side_by_side_in_a_register_do_not_make_up_a_third(tmp_path: Path) -> None:
    register(tmp_path / "a.sqlite", ["555"])
    assert b"90055552" in (tmp_path / "a.sqlite").read_bytes()
    assert search([tmp_path], ["055552", "90055552", "0555"]).occurrences == ()


def test_a_text_over_two_pages_does_not_show_in_the_bytes(tmp_path: Path) -> None:
    register_overflow(tmp_path / "a.sqlite", [PLANTED])
    assert PLANTED.encode() not in (tmp_path / "a.sqlite").read_bytes()
    assert found(search([tmp_path], ASKED)) == {1}


def test_searching_a_register_leaves_it_as_it_is(tmp_path: Path) -> None:
    register(tmp_path / "a.sqlite", [PLANTED])
    before = (tmp_path / "a.sqlite").read_bytes()
    search([tmp_path], ASKED)
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]
    assert (tmp_path / "a.sqlite").read_bytes() == before


def test_names_of_files_folders_and_members_are_searched(tmp_path: Path) -> None:
    (tmp_path / "1000001").mkdir()
    (tmp_path / "letter_7777777.html").touch()
    (tmp_path / "a.zip").write_bytes(zipped(b"x", "CP-2003/1 A.txt"))
    findings = search([tmp_path], ASKED)
    assert {(o.identifier, o.inside) for o in findings.occurrences} >= {
        (1, "its name"),
        (0, "its name"),
        (2, "names of members"),
    }


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cut.gz", gzip.compress(os.urandom(40_000))[:-9], "it is damaged or cut short"),
        ("cut.zst", zstd(os.urandom(40_000))[:-9], "it cannot be read to its end (OSError)"),
        ("cut.zip", zipped(os.urandom(40_000))[:-99], "it is damaged or cut short"),
        ("cut.xz", b"\xfd7zXZ\0" + b"x" * 40, "it is damaged or cut short"),
        ("cut.parquet", b"PAR1" + b"x" * 40, "it cannot be read to its end (ArrowInvalid)"),
        ("a.pdf", b"%PDF-1.7", "the text of a PDF is compressed page by page and not looked into"),
        ("a.age", b"age-encryption.org/v1\n", "it is encrypted (age)"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert [told.reason for told in search([tmp_path], ASKED).unsearched] == [reason]


def test_what_was_read_before_a_file_ends_too_soon_is_found(tmp_path: Path) -> None:
    content = gzip.compress(b"1000001\n" + os.urandom(400_000))[:-9]
    (tmp_path / "cut.gz").write_bytes(content)
    findings = search([tmp_path], ASKED)
    assert found(findings) == {1}
    assert [told.inside for told in findings.unsearched] == ["gzip"]


def test_a_damaged_register_is_told(tmp_path: Path) -> None:
    register(tmp_path / "a.sqlite", [PLANTED])
    content = (tmp_path / "a.sqlite").read_bytes()
    (tmp_path / "a.sqlite").write_bytes(content[:100] + b"\xff" * 400 + content[500:])
    assert [told.file.name for told in search([tmp_path], ASKED).unsearched] == ["a.sqlite"]


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_bytes(b"x" * 8 + b"DUCK" + b"x" * 20_000)
    assert [told.file.name for told in search([tmp_path], ASKED).unsearched] == ["a.duckdb"]


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    content = bytearray(zipped(b"1000001"))
    for at in (6, content.rindex(b"PK\x01\x02") + 8):
        content[at] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert [told.reason for told in search([tmp_path], ASKED).unsearched] == ["it is encrypted"]


def test_a_database_that_is_being_written_is_told(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "a.duckdb") as store:
        store.execute("create table t (n integer)")
        unsearched = search([tmp_path], ASKED).unsearched
    assert {told.file.name for told in unsearched} == {"a.duckdb"}


def test_a_link_and_a_pipe_are_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe")
    reasons = {told.file.name: told.reason for told in search([tmp_path], ASKED).unsearched}
    assert reasons == {"link": "a link is not followed", "pipe": "it is not a regular file"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    [told] = search([tmp_path / "gone"], ASKED).unsearched
    assert told.reason == "it cannot be read: No such file or directory"


def test_a_few_bytes_that_expand_to_very_many_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"\n" * 3_000_000))
    (tmp_path / "plain.csv").write_bytes(b"1000001")
    limits = Limits(expanded_bytes=1_000_000)
    findings = search([tmp_path], ASKED, limits=limits)
    assert [told.reason for told in findings.unsearched] == ["it expands to more than the limit"]
    assert found(findings) == {1}


def test_of_an_archive_that_expands_too_far_no_more_members_are_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.csv", b"\n" * 300_000)
    findings = search([tmp_path], ASKED, limits=Limits(expanded_bytes=1_000_000, expansion=1))
    assert [told.inside for told in findings.unsearched] == ["3.csv"]


def test_files_inside_files_without_end_are_not_followed(tmp_path: Path) -> None:
    content = b"1000001"
    for _ in range(9):
        content = gzip.compress(content)
    (tmp_path / "deep.gz").write_bytes(content)
    [told] = search([tmp_path], ASKED).unsearched
    assert told.reason == "it is inside too many other files"


def test_a_member_too_large_for_memory_is_told(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("in.zip", zipped(b"1000001" + os.urandom(5000)))
    (tmp_path / "a.zip").write_bytes(whole.getvalue())
    [told] = search([tmp_path], ASKED, limits=Limits(in_memory_bytes=1000)).unsearched
    assert told.inside == "in.zip"
    assert told.reason == "it is too large to be looked into where it is: unpack it"


def test_nothing_told_holds_an_identifier(tmp_path: Path) -> None:
    for kind in KINDS[:20]:
        kind.make(tmp_path / kind.name, [*DECOYS, PLANTED])
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"1000001")[:-9])
    assert PLANTED not in repr(search([tmp_path], ASKED))


def test_a_folder_named_twice_is_searched_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(b"1000001")
    findings = search([tmp_path / "in", tmp_path], ASKED)
    assert [occurrence.count for occurrence in findings.occurrences] == [1]
    assert (findings.files_count, findings.raw_bytes) == (1, 7)


def test_what_is_to_be_left_out_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(b"1000001")
    assert search([tmp_path], ASKED, skip=[tmp_path / "in"]).files_count == 0


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("id;saldo\n5;1000001\n", "saldo"),
        ('id,nombre,saldo\n5,"a, b",1000001\n', "saldo"),
        ('id,nombre,saldo\n5,"a, 1000001",7\n', "nombre"),
        ("id;saldo\n5;6;1000001\n", ""),
        ("5;saldo\n5;1000001\n", ""),
        ('{"a": 5,\n"b": 1000001}\n', ""),
    ],
)
def test_the_column_of_a_delimited_file_is_told(text: str, inside: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(text.encode())
    assert [one.inside for one in search([tmp_path], ASKED).occurrences] == [inside]


def test_an_amount_that_is_the_same_number_can_be_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id;balance_cop\n7777777;1000001\n")
    with duckdb.connect(tmp_path / "a.duckdb") as store:
        store.execute("create table t as select 1000001 as balance_cop, '1000001' as balance_cop_2")
    findings = search([tmp_path], ASKED)
    assert {
        one.encoding for one in findings.occurrences if one.inside == "main.t > balance_cop"
    } == {"number"}
    kept = findings.apart_from({"balance_cop"})
    assert [one.inside for one in kept.occurrences] == ["id", "main.t > balance_cop_2", ""]


def test_an_empty_identifier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        search([tmp_path], ["1000001", " "])


def test_a_database_inside_a_compressed_file_is_told(tmp_path: Path) -> None:
    database(tmp_path / "a.duckdb", [PLANTED])
    (tmp_path / "a.gz").write_bytes(gzip.compress((tmp_path / "a.duckdb").read_bytes(), 1))
    (tmp_path / "a.duckdb").unlink()
    [told] = search([tmp_path], ASKED).unsearched
    assert told.inside == "gzip"


def test_a_register_inside_a_compressed_file_is_searched(tmp_path: Path) -> None:
    register_overflow(tmp_path / "a.sqlite", [*DECOYS, PLANTED])
    (tmp_path / "a.zst").write_bytes(zstd((tmp_path / "a.sqlite").read_bytes()))
    (tmp_path / "a.sqlite").unlink()
    findings = search([tmp_path], ASKED)
    assert found(findings) == {1}
    assert "zstd > notes > note" in {occurrence.inside for occurrence in findings.occurrences}


def test_values_of_every_type_are_searched(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    columns = {
        "whole": pa.array([1000001], pa.int64()),
        "decimal": pa.array([1000001], pa.decimal128(18, 2)),
        "binary": pa.array([b"\xff1000001"], pa.binary()),
        "fixed": pa.array([b"1000001\0"], pa.binary(8)),
        "map": pa.array([[("1000001", 1)]], pa.map_(pa.string(), pa.int32())),
        "struct": pa.array([{"a": [None, "1000001"]}]),
        "dictionary": pa.array(["1000001"]).dictionary_encode(),
        "null": pa.nulls(1),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet", compression="zstd")
    findings = search([tmp_path], ASKED)
    assert findings.unsearched == ()
    inside = {occurrence.inside: occurrence.encoding for occurrence in findings.occurrences}
    assert inside.keys() >= set(columns) - {"null"}
    numbers = {name for name, encoding in inside.items() if encoding == "number"}
    assert numbers == {"whole", "decimal"}


def test_a_number_in_a_register_is_told_as_one(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as book:
        book.execute("create table t (amount, number)")
        book.execute("insert into t values (1000001, '1000001'), (1000001.0, null)")
        book.commit()
    told = {(one.inside, one.encoding, one.count) for one in search([tmp_path], ASKED).occurrences}
    assert told >= {("t > amount", "number", 2), ("t > number", "utf-8", 1)}


def test_looking_for_nothing_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1000001")
    assert search([tmp_path], []).is_clean
