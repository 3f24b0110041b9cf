"""A file with several kinds of lines, and no header, is amended by what the night knows."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from retention.bureaus.checking import Known
from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.masters import find_masters
from retention.bureaus.shelf import find_pack
from retention.bureaus.update import Updated, amend
from retention.errors import InputRefused
from retention.store import Store
from tests.bureaus.judged_file import KNOWN, Row, known, make

CUTOFF = date(2026, 10, 31)
PAID = known(
    obligation_number="A1",
    is_paid=True,
    extinguished_on="2026-10-10",
    extinguished_by="pago",
    voluntary_payment=True,
)
LEAVES = known(
    obligation_number="A2",
    titular_id_number="1000002",
    is_in_mora=True,
    decision="WITHDRAW_NOW",
    verb="retirar",
    rule_id="S-3",
)


@pytest.fixture
def layout() -> Layout:
    return layout_of(find_pack("procredito-record-edg"))


def line(layout: Layout, record: str, **told: str) -> str:
    """A line of a record: its first field, and what is told of the others."""
    [of] = [one for one in layout.records if one.name == record]
    fields = {field.name: "" for field in of.fields}
    assert told.keys() <= fields.keys()
    fields |= {"tipo_registro": of.starts_with or "", **told}
    return ",".join(fields.values())


def debtor(layout: Layout, obligation: str, number: str) -> str:
    return line(
        layout,
        "deudor",
        fecha_corte="31102026",
        tipo_garante="1",
        tipo_documento="1",
        numero_documento=number,
        numero_obligacion=obligation,
        saldo_corte="900000",
        saldo_mora_corte="200000",
        cuotas_mora="3",
    )


def instalment(layout: Layout, obligation: str) -> str:
    return line(
        layout,
        "cuota",
        numero_obligacion=obligation,
        numero_cuota="7",
        estado_obligacion="2",
        dias_mora="75",
    )


def amended(
    folder: Path, layout: Layout, lines: list[str], night: list[Row]
) -> tuple[Updated, str]:
    """What became of a file, and its text."""
    source = folder / "registros_20261031.csv"
    source.write_text("\r\n".join(lines), encoding="ascii", newline="")

    def define(store: Store) -> None:
        rows = [{"obligation_key": key, **told} for key, told in enumerate(night)]
        make(store, "bureau_known", KNOWN, rows)

    [master] = find_masters(folder, "registros_*.csv", layout)
    target = folder / "amended.csv"
    with Store(None) as store:
        store.run("schema/functions")
        told = Known("900123456", define)
        done = amend(store, master.path, target, layout, told, None, master.cutoff_on)
        facts = store.connection.execute("select cutoff_on from bureau_facts")
        assert facts.fetchall() == [(CUTOFF,)]
        rows = store.connection.execute("select * exclude (legal_basis) from amendments_made")
        assert not {"days_past_due", "paid_on"} & {row[1] for row in rows.fetchall()}
    return done, target.read_bytes().decode("ascii")


def test_lines_of_persons_are_amended_in_the_fields_that_they_have(
    tmp_path: Path, layout: Layout
) -> None:
    lines = [debtor(layout, "A1", "1000001"), debtor(layout, "A3", "1000003")]
    done, text = amended(tmp_path, layout, lines, [PAID])
    names = [of.name for of in layout.details[0].fields]
    first, second = (dict(zip(names, row, strict=True)) for row in csv.reader(text.splitlines()))
    assert (first["saldo_corte"], first["saldo_mora_corte"], first["cuotas_mora"]) == (
        "0",
        "0",
        "0",
    )
    assert (second["saldo_corte"], second["saldo_mora_corte"]) == ("900000", "200000")
    assert done.counts == {"deudor": 2}


def test_the_instalments_leave_with_the_last_person(tmp_path: Path, layout: Layout) -> None:
    """Also where the file ends without a line end, with one of those that leave."""
    kept = [debtor(layout, "A3", "1000003"), instalment(layout, "A3")]
    lines = [*kept, debtor(layout, "A2", "1000002"), instalment(layout, "A2")]
    _, text = amended(tmp_path, layout, lines, [LEAVES])
    assert text == "\r\n".join(kept)


def test_a_file_of_another_layout_is_refused(tmp_path: Path, layout: Layout) -> None:
    with pytest.raises(InputRefused, match="cannot be amended"):
        amended(tmp_path, layout, ["X,1,2", debtor(layout, "A1", "1000001")], [])
    assert not (tmp_path / "amended.csv").exists()


def test_what_lapsed_leaves_with_its_instalments_which_alone_tell_the_mora(
    tmp_path: Path, layout: Layout
) -> None:
    lapsed = known(
        obligation_number="A1",
        is_in_mora=True,
        decision="WITHDRAW_NOW",
        verb="eliminar",
        rule_id="P-8Y",
        days_past_due=3195,
    )
    lines = [debtor(layout, "A1", "1000001"), instalment(layout, "A1"), debtor(layout, "A9", "2")]
    _, text = amended(tmp_path, layout, lines, [lapsed])
    assert text == lines[2]
