"""What a reader makes of a canonical value once a layout has written it."""

from __future__ import annotations

import pytest

from retention.bureaus.layout import layout_of
from retention.bureaus.shelf import find_pack
from retention.bureaus.translating import read_again
from retention.bureaus.written import define_written
from retention.store import Store


@pytest.mark.parametrize(
    ("pack", "column", "value", "expected"),
    [
        ("datacredito-maestro-800", "behaviour", "mora_60", "mora_60"),
        ("datacredito-maestro-800", "behaviour", "mora_180", "mora_120"),
        ("datacredito-maestro-800", "balance_cop", 1_234_567, 1_234_567),
        ("transunion-credit-929", "behaviour", "pago_total", "al_dia"),
        ("transunion-credit-929", "account_state", "pago_total", "pago_total"),
        ("transunion-credit-929", "account_state", "en_mora", None),
        ("transunion-credit-929", "account_state", None, None),
        ("transunion-credit-929", "balance_cop", 1_234_567, 1_234_000),
        ("transunion-credit-929", "balance_cop", None, None),
    ],
)
def test_a_value_is_read_again_as_its_code_and_unit_allow(
    pack: str, column: str, value: object, expected: object
) -> None:
    from duckdb import ColumnExpression

    of = layout_of(find_pack(pack)).details[0].columns[column]
    kind = "bigint" if of.is_number else "varchar"
    with Store(None) as store:
        define_written(store)
        store.connection.execute(f"create table told as select cast($1 as {kind}) as v", [value])
        read = store.connection.table("told").select(read_again(of, ColumnExpression("v")))
        assert read.fetchall() == [(expected,)]
