"""Which file counts as the last one, which master is amended, and what one creditor lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retention.bureaus.checking import take_before
from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.shelf import find_pack
from retention.deliveries.bureau_files import Asked, BureauFiles
from retention.errors import ConfigurationError, InputRefused
from retention.settings import load_settings
from retention.settings.model import BureauFile
from retention.store import Store
from tests.bureaus.maestro import line_of, master_of

_CONFIGURATION = """
inbox = "inbox"
out = "out"

[sources.900123456]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito"]
files.datacredito = { pack = "datacredito-maestro-800"%s }
"""
_SEPTEMBER = master_of(line_of("77", "1020304050")).replace(b"20261031M", b"20260930M")


@pytest.fixture(scope="module")
def layout() -> Layout:
    return layout_of(find_pack("datacredito-maestro-800"))


def _files(place: Path, store: Store, master: str = "") -> tuple[BureauFiles, Asked]:
    (place / "inbox").mkdir(exist_ok=True)
    told = f', master = "{master}"' if master else ""
    (place / "retention.toml").write_text(_CONFIGURATION % told, encoding="utf-8")
    settings = load_settings(place / "retention.toml")
    files = BureauFiles(settings, store, date(2026, 11, 3), lambda *_: None, lambda _: None)
    return files, Asked(
        "900123456", "datacredito", settings.sources["900123456"].files["datacredito"]
    )


def _sent(place: Path, night: str, name: str, content: bytes = _SEPTEMBER) -> Path:
    folder = place / "out" / night / "bureau" / "datacredito" / "update_900123456"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_the_last_file_is_the_final_one_and_not_a_later_draft(
    tmp_path: Path, layout: Layout
) -> None:
    _sent(tmp_path, "2026-10-03", "BORRADOR-000001.20260930.T.txt")
    final = _sent(tmp_path, "2026-10-02", "000001.20260930.T.txt")
    with Store(None) as store:
        files, asked = _files(tmp_path, store)
        assert files._before(asked, layout, date(2026, 10, 31), []) == final


def test_an_earlier_file_of_another_layout_is_no_last_file(tmp_path: Path, layout: Layout) -> None:
    _sent(tmp_path, "2026-10-03", "plantilla_20260930.csv", b"another layout;1;2\r\n")
    with Store(None) as store:
        files, asked = _files(tmp_path, store)
        assert files._before(asked, layout, date(2026, 10, 31), []) is None


def test_two_masters_of_one_day_that_differ_are_refused_and_not_chosen_from(
    tmp_path: Path,
) -> None:
    with Store(None) as store:
        files, asked = _files(tmp_path, store, "maestro_*.txt")
        for number, name in (("77", "maestro_20261031.txt"), ("78", "maestro_20261031 (1).txt")):
            content = master_of(line_of(number, "1020304050"))
            (tmp_path / "inbox" / name).write_bytes(content)
        told = files._told(asked, tmp_path / "delivery")
    assert told["refused"] == "two masters of one cut-off are not the same"


def test_a_creditor_without_an_extract_stops_nobody_else(tmp_path: Path) -> None:
    with Store(None) as store:
        files, asked = _files(tmp_path, store)
        store.connection.execute(
            "create table cuts (creditor_id varchar, cutoff_on date, load_id int)"
        )
        store.connection.execute("create table run as select 1 as watermark")
        told = files._told(asked, tmp_path / "delivery")
    assert told["refused"] == "there is nothing to build a bureau file of"


@pytest.mark.parametrize("content", [b"", _SEPTEMBER[:2000], b"%PDF-1.7\n"])
def test_a_last_file_that_cannot_be_relied_on_is_refused(
    tmp_path: Path, layout: Layout, content: bytes
) -> None:
    path = tmp_path / "maestro_20260930.txt"
    path.write_bytes(content)
    with Store(None) as store, pytest.raises(InputRefused, match="cannot be compared with"):
        take_before(store, layout, path)


def test_a_pack_of_another_bureau_is_refused(tmp_path: Path) -> None:
    with Store(None) as store:
        files, asked = _files(tmp_path, store)
        other = replace(asked, file=BureauFile(pack="transunion-credit-929"))
        told = files._told(other, tmp_path / "delivery")
    assert told["refused"] == "the pack is one of another bureau"


def test_a_file_for_a_bureau_that_is_not_reported_to_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    told = (_CONFIGURATION % "").replace("files.datacredito", "files.transunion")
    (tmp_path / "retention.toml").write_text(told, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="does not report to"):
        load_settings(tmp_path / "retention.toml")


@pytest.mark.parametrize("master", [".", "./", "maestros/a**.txt", "../*.txt", "/etc/*"])
def test_masters_are_called_by_a_name_inside_the_inbox(tmp_path: Path, master: str) -> None:
    with Store(None) as store, pytest.raises(ConfigurationError, match="master"):
        _files(tmp_path, store, master)
