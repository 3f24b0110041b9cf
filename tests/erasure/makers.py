"""Writes one file of each kind with an identifier among decoys, or with decoys alone."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from retention.store import STORAGE_VERSION

PLANTED = "1000001"
OTHER = "1000003"
DECOYS = ("21000001", "10000015", "0001000001", "1000002", "100000-1")
IN_WORDS = ("A1000001", "1000001B")
"""Other numbers too, but not where strings are packed without anything between them."""

KILLED = """
import duckdb, os, sys
database = duckdb.connect(sys.argv[1], config={"storage_compatibility_version": sys.argv[2]})
database.execute("create table cases (number varchar, name varchar)")
database.execute("checkpoint")
database.executemany("insert into cases values (?, 'x')", [[n] for n in sys.argv[3:]])
os._exit(9)
"""


@dataclass(frozen=True)
class Kind:
    """A maker of files: writes `numbers` into a file at `path`; `inside` is where one is found."""

    name: str
    make: Callable[[Path, list[str]], None]
    inside: str


def lines(numbers: list[str]) -> str:
    """A CSV of the numbers, with a name that is not ASCII."""
    return "nombre;numero\r\n" + "".join(f"MARÍA MUÑOZ;{n}\r\n" for n in numbers)


def integers(numbers: list[str]) -> list[int]:
    """Those that are the same number when they are read as one."""
    return [int(number) for number in numbers if number.isdigit() and number[0] != "0"]


def csv(encoding: str) -> Callable[[Path, list[str]], None]:
    return lambda path, numbers: void(path.write_bytes(lines(numbers).encode(encoding)))


def void(_: object) -> None:
    """For makers that are one call."""


def packed(compress: Callable[[bytes], bytes]) -> Callable[[Path, list[str]], None]:
    return lambda path, numbers: void(path.write_bytes(compress(lines(numbers).encode())))


def zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def zipped(data: bytes, name: str = "extract.csv") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("empty.csv", "")
        archive.writestr(name, data)
    return whole.getvalue()


def tar_gz(data: bytes) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        content = gzip.compress(data)
        info = tarfile.TarInfo("extract.csv.gz")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return whole.getvalue()


def xlsx(path: Path, numbers: list[str]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_column(0, 0, numbers)


def xlsx_of_numbers(path: Path, numbers: list[str]) -> None:
    book = openpyxl.Workbook()
    for number in integers(numbers):
        book.active.append([number])  # type: ignore[union-attr]
    book.save(path)


def parquet(compression: str, *, dictionary: bool) -> Callable[[Path, list[str]], None]:
    def make(path: Path, numbers: list[str]) -> None:
        many = ["5000000", *numbers, *[str(6_000_000 + i % 500) for i in range(5000)]]
        pq.write_table(
            pa.table({"number": many}), path, compression=compression, use_dictionary=dictionary
        )

    return make


def parquet_of_integers(path: Path, numbers: list[str]) -> None:
    many = [5, *integers(numbers), 99_999_999]
    nested = pa.table({"told": [{"numbers": [number]} for number in many]})
    pq.write_table(nested, path, compression="zstd", write_statistics=False)


def parquet_footer(path: Path, numbers: list[str]) -> None:
    told = {"of": ",".join(numbers)}
    column = pa.field("amount", pa.int64(), metadata=told)
    pq.write_table(pa.table([[1, 2]], schema=pa.schema([column])), path, compression="zstd")


def database(path: Path, numbers: Sequence[str | int], type_: str = "varchar") -> None:
    """Enough rows that DuckDB compresses the column, written at once."""
    with duckdb.connect(path, config={"storage_compatibility_version": STORAGE_VERSION}) as store:
        store.execute(
            f"create table cases as select cast(number as {type_}) as number, 'ANA' as name from ("
            "select unnest($numbers) as number union all select '0' union all select '99999999' "
            "union all select cast(5000000 + range as varchar) from range(130000))",
            {"numbers": [str(number) for number in numbers]},
        )


def database_of_numbers(path: Path, numbers: list[str]) -> None:
    database(path, integers(numbers), "decimal(18, 0)")


def database_log(path: Path, numbers: list[str]) -> None:
    subprocess.run([sys.executable, "-c", KILLED, path, STORAGE_VERSION, *numbers], check=False)
    assert path.with_name(path.name + ".wal").stat().st_size > 0


def register(path: Path, numbers: list[str]) -> None:
    """Numbers beside numbers, as SQLite packs them."""
    with closing(sqlite3.connect(path)) as book:
        book.execute("create table cases (creditor text, number text, other text)")
        book.executemany("insert into cases values ('900', ?, '52')", [[n] for n in numbers])
        book.commit()


def register_log(path: Path, numbers: list[str]) -> None:
    """A log with the rows, in a database that was not closed."""
    code = (
        "import os, sqlite3, sys\n"
        "book = sqlite3.connect(sys.argv[1])\n"
        "book.execute('pragma journal_mode = wal')\n"
        "book.execute('create table cases (creditor text, number text)')\n"
        "book.executemany('insert into cases values (900, ?)', [[n] for n in sys.argv[2:]])\n"
        "book.commit()\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, path, *numbers], check=False)
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def register_deleted(path: Path, numbers: list[str]) -> None:
    """A row that was deleted and not vacuumed, digits on both sides of it."""
    register(path, numbers)
    with closing(sqlite3.connect(path)) as book:
        book.execute("pragma secure_delete = off")
        book.execute("delete from cases where number in (?, ?)", [PLANTED, OTHER])
        book.commit()


def register_overflow(path: Path, numbers: list[str]) -> None:
    """A text over several pages, with the numbers across the edge of the first."""
    with closing(sqlite3.connect(path)) as book:
        book.execute("pragma page_size = 1024")
        book.execute("create table notes (note text)")
        for number in map(str, integers(numbers)):
            # With pages of this size, 100 bytes of such a text are on the row's own page.
            book.execute("insert into notes values (?)", ["." * 97 + number + "." * 2000])
        book.commit()


def html(path: Path, numbers: list[str]) -> None:
    rows = "".join(f"<td>{n}</td>" for n in numbers)
    path.write_text(f"<table><tr>{rows}</tr></table>", encoding="utf-8")


def as_json(path: Path, numbers: list[str]) -> None:
    path.write_text(json.dumps({"numbers": numbers, "name": "MUÑOZ"}), encoding="utf-8")


KINDS = (
    Kind("plain.csv", csv("utf-8"), "numero"),
    Kind("windows.csv", csv("cp1252"), "numero"),
    Kind("little.csv", csv("utf-16-le"), "numero"),
    Kind("big.csv", csv("utf-16-be"), "numero"),
    Kind("marked.csv", csv("utf-16"), "numero"),
    Kind("no_extension", csv("utf-8"), "numero"),
    Kind("page.html", html, ""),
    Kind("told.json", as_json, ""),
    Kind("a.gz", packed(gzip.compress), "gzip > numero"),
    Kind("a.zst", packed(zstd), "zstd > numero"),
    Kind("two.zst", packed(lambda data: zstd(b"first\n") + zstd(data)), "zstd"),
    Kind("a.bz2", packed(bz2.compress), "bzip2 > numero"),
    Kind("a.xz", packed(lzma.compress), "xz > numero"),
    Kind("not_named_gz", packed(gzip.compress), "gzip > numero"),
    Kind("a.zip", packed(zipped), "extract.csv > numero"),
    Kind("b.zip", packed(lambda d: zipped(zipped(d), "in.zip")), "in.zip > extract.csv > numero"),
    Kind("c.zip", packed(lambda d: zipped(gzip.compress(d), "in.gz")), "in.gz > gzip > numero"),
    Kind("a.tar.gz", packed(tar_gz), "gzip > extract.csv.gz > gzip > numero"),
    Kind("written.xlsx", xlsx, "xl/sharedStrings.xml"),
    Kind("typed.xlsx", xlsx_of_numbers, "xl/worksheets/sheet1.xml"),
    Kind("snappy.parquet", parquet("snappy", dictionary=False), "number"),
    Kind("zstd.parquet", parquet("zstd", dictionary=False), "number"),
    Kind("dictionary.parquet", parquet("snappy", dictionary=True), "number"),
    Kind("nested.parquet", parquet_of_integers, "told"),
    Kind("footer.parquet", parquet_footer, "footer"),
    Kind("a.duckdb", database, "main.cases > number"),
    Kind("not_named_duckdb", database_of_numbers, "main.cases > number"),
    Kind("log.duckdb", database_log, "main.cases > number"),
    Kind("a.sqlite", register, "cases > number"),
    Kind("log.sqlite", register_log, "cases > number"),
    Kind("deleted.sqlite", register_deleted, ""),
    Kind("overflow.sqlite", register_overflow, "notes > note"),
)
"""Every kind of file that may lie under a data folder."""
