"""Files that arrive under the name of a filled workbook: refused with the reason, never a crash."""

from __future__ import annotations

import os
import random
import time
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

from retention.errors import InputRefused
from retention.purge import untrusted_workbook
from retention.purge.filled_workbook import read_filled
from tests.purge.filling import (
    SHEET_PART,
    delivered,
    filled,
    opened,
    refusal,
    replace_in_part,
    write,
)

WITHHELD = ("Retener", "Orden judicial: oficio 123")


def decision(path: Path) -> str:
    """The one decision in the workbook."""
    [row] = read_filled(path).rows
    return row.decision


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none.xlsx").what
    assert "there is no such file" in refusal(tmp_path).what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = delivered(tmp_path)
    path.chmod(0)
    assert "cannot be opened" in refusal(path).what


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is not an .xlsx workbook"),
        ("Decisión;Motivo\nAprobar;\n".encode(), "does not become a workbook by another name"),
        (b"<html><table></table></html>", "it is not an .xlsx workbook"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "Excel 97-2003 (.xls)"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"PK\x03\x04" + bytes(100), "it is damaged"),
    ],
)
def test_what_is_no_zip_is_refused_for_what_it_is(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "purge_list.xlsx"
    path.write_bytes(content)
    assert said in str(refusal(path))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", "LibreOffice (.ods)"),
        ("xl/workbook.bin", b"\x83\x01", "Excel's binary format (.xlsb)"),
        ("photo.jpg", b"\xff\xd8", "a zip file of something else"),
    ],
)
def test_a_zip_of_something_else_is_refused_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / "purge_list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, content)
    assert said in refusal(path).why
    assert "Libro de Excel (.xlsx)" in refusal(path).todo


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    path.write_bytes(path.read_bytes()[:-200])
    assert "it is damaged" in refusal(path).what


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    monkeypatch.setattr(untrusted_workbook, "_UNPACKED_LIMIT_BYTES", size)
    assert decision(path) == "approve"
    monkeypatch.setattr(untrusted_workbook, "_UNPACKED_LIMIT_BYTES", size - 1)
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    assert "it is too large" in refusal(path).what
    assert f"{size:,} bytes" in refusal(path).why


def test_the_limit_is_one_gibibyte() -> None:
    assert untrusted_workbook._UNPACKED_LIMIT_BYTES == 1024**3


@pytest.mark.parametrize("name", ["mimetype", "xl/media/image1.png"])
def test_a_part_packed_by_another_method_is_refused(tmp_path: Path, name: str) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(name, b"application/vnd.oasis.opendocument.spreadsheet")
    assert "packed by a method" in refusal(path).why


@pytest.mark.parametrize("name", [SHEET_PART, "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_part_that_declares_a_document_type_is_refused(
    tmp_path: Path, name: str, declaration: bytes
) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    root = {SHEET_PART: b"<worksheet", "xl/workbook.xml": b"<workbook"}.get(name, b"<Types")
    long_comment = b"<!--" + b"x" * 9_000 + b"-->"
    replace_in_part(path, name, root, long_comment + declaration + root)
    assert "declares a document type" in refusal(path).why


def test_a_row_beyond_any_sheet_does_not_keep_the_reader_busy(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    replace_in_part(path, SHEET_PART, b"</sheetData>", b'<row r="99999999999"/></sheetData>')
    began = time.monotonic()
    assert decision(path) == "approve"
    assert time.monotonic() - began < 5


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    book, sheet = opened(path)
    sheet.title = "Hoja1"
    book.save(path)
    assert refusal(path).why == "it has no sheet «Lista de purga»"


def test_every_missing_heading_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    write(path, {(1, "Motivo"): None, (1, "Central"): "Buró"})
    assert refusal(path).why.endswith("missing: Motivo, Central")
    book, sheet = opened(path)
    sheet.delete_rows(1)
    book.save(path)
    assert refusal(path).why.endswith(
        "missing: Decisión, Motivo, Identificador de purga, Central, Acreedor, Obligación, "
        "Tipo de documento, Número de documento, En mora desde"
    )


def test_a_heading_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write(filled(tmp_path, ("Aprobar", None)), {(1, "Marcas"): "Decisión"})
    assert refusal(path).why == "Lista de purga, row 1: Decisión"


def test_a_spoiled_workbook_is_read_or_refused_and_never_breaks_the_reader(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), WITHHELD)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(5)
    refused = 0
    for attempt in range(60):
        if attempt % 2:
            spoiled = bytearray(whole)
            for _ in range(10):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
            path.write_bytes(spoiled)
        else:
            spoil_a_part(path, contents, chance)
        try:
            read_filled(path)
        except InputRefused:
            refused += 1
    assert 20 < refused < 60


def spoil_a_part(path: Path, contents: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(sorted(contents))
    spoiled = bytearray(contents[name])
    at = chance.randrange(len(spoiled))
    spoiled[at : at + chance.randrange(1, 9)] = chance.randbytes(2).hex().encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part_name, content in (contents | {name: bytes(spoiled)}).items():
            archive.writestr(part_name, content)


def test_what_openpyxl_warns_of_is_not_shown(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    extension = b'<extLst><ext uri="{00000000-0000-0000-0000-000000000000}"/></extLst></worksheet>'
    replace_in_part(path, SHEET_PART, b"</worksheet>", extension)
    with pytest.warns(UserWarning, match="extension"):
        openpyxl.load_workbook(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert decision(path) == "approve"
