"""Archived extracts of every sort are written anew, and are still the ones that were loaded."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from tests.erasure.conftest import copy_of
from tests.erasure.killing import is_decided, killed_at
from tests.erasure.ripe_office import KEPT, RIPE, RipeOffice, of
from tests.folders import csv_text
from tests.purge.office import CONFIGURATION, Office

DESCRIBED = f"""{CONFIGURATION}
[extracts.obligations]
delimiter = ";"
encoding = "cp1252"
date_format = "dd/mm/yyyy"

[extracts.obligations.columns]
mora_started_on = "Inicio Mora"
cured_on = "Fecha Cura"
"""
BEFORE = (
    "creditor_id;obligation_number;titular_id_type;titular_id_number;evidence_id;titular_name"
    ";Inicio Mora;Fecha Cura;Nota\r\n"
    '900123456;CR-1;CC;1000001;P-1;"Iñaki; Muñoz";01/01/2024;31/01/2024;"en mora; dos veces"\r\n'
    '900123456;CR-2;CC;1000002;P-2;"Ana ""la Ñata""";01/01/2024;31/01/2024;\r\n'
)
AFTER = BEFORE.replace('01/01/2024;31/01/2024;"en mora; dos veces"', ";;")


def made_ripe(office: RipeOffice) -> RipeOffice:
    """Ordered on the first night, confirmed, and old enough a month later."""
    office.by("olga", "people", "give", "omar", "officer")
    with office.password_to_set("omar"):
        office.by("olga", "people", "password", "omar")
        office.by("omar", "people", "password", "omar")
    office.night("2026-11-20")
    items = office.rows("select purge_id from known_items")
    answer = {"answer": "confirmed", "answered_on": "2026-11-24"}
    office.answered(*({"purge_id": item, **answer} for (item,) in items), today="2026-11-24")
    office.night(RIPE)
    return office


def test_a_file_of_another_encoding_keeps_every_other_byte(
    employed: Office, tmp_path: Path
) -> None:
    office = RipeOffice(Office.at(tmp_path / "office", (), DESCRIBED, of=employed).folder)
    path = office.folder.put("obligations_20261119.csv", BEFORE.encode("cp1252"))
    made_ripe(office)
    office.erased(office.item("CR-1"))
    assert path.read_bytes() == AFTER.encode("cp1252")
    assert oct(path.stat().st_mode)[-3:] == "600"
    loads = office.folder.ask("select count(*) from loads")
    office.night("2026-12-26")
    assert office.folder.ask("select count(*) from loads") == loads


def test_a_parquet_file_is_written_anew(employed: Office, tmp_path: Path) -> None:
    office = RipeOffice(Office.at(tmp_path / "office", (), of=employed).folder)
    rows = (KEPT, of("CR-E2", "1000002", mora_started_on="2024-01-01", cured_on="2024-01-31"))
    table = pyarrow.csv.read_csv(
        io.BytesIO(csv_text(rows).encode()),
        convert_options=pyarrow.csv.ConvertOptions(column_types={"titular_id_number": pa.string()}),
    )
    (office.folder.path / "inbox/obligations_20261119.csv").unlink()
    path = office.folder.path / "inbox" / "obligations_20261119.parquet"
    pq.write_table(table, path)
    made_ripe(office)
    office.erased(office.item("CR-E1"))
    [kept, other] = pq.read_table(path).to_pylist()
    assert (kept["mora_started_on"], kept["cured_on"], kept["evidence_id"]) == (
        None,
        None,
        "P-CR-E1-01",
    )
    assert other["mora_started_on"] == date(2024, 1, 1)


@pytest.mark.parametrize("instants", [range(1, 40, 6)])
def test_a_killed_sweep_is_finished_or_undone(
    instants: range, after: RipeOffice, tmp_path: Path
) -> None:
    after.folder.write("obligations_20261225.csv", [KEPT])
    after.night("2026-12-26")
    assert is_decided(after)
    for instant in instants:
        office = copy_of(after, tmp_path / str(instant))
        killed_at(office, instant)
        office.erase("2026-12-27")
        [_, line] = csv.reader(office.inbox("obligations_20261225.csv"))
        assert "2024-01-01" not in line
        assert office.folder.ask("select count(*) from recognised_lines") == [(0,)]
        assert office.night("2026-12-28") in (0, 1)
        assert [path for path in office.folder.path.rglob("*") if "eras" in path.name] == []
