"""What a file is compared with is what a real night concludes, at the cut-off of the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from retention.bureaus.amending import build_rows, define_amending
from retention.bureaus.known import define_bureau_known, define_terms
from retention.bureaus.rules import define_findings, define_matches
from retention.evaluation import evaluation_path
from retention.night import define_for_emit
from retention.store import Store, sql_files
from tests.bureaus.judged_file import (
    COLUMNS,
    EVERY_COLUMN,
    FACTS,
    KNOWN,
    Row,
    in_mora,
    make,
    numbered,
    row,
)
from tests.folders import CREDITOR, Folder, obligation
from tests.purge.office import COMING, DUE, FIRST_NIGHT, Office

RUN_DATE: Final = date(2026, 11, 22)
CUTOFF: Final = "2026-10-31"
SENT: Final = {"evidence_id": "E", "channel": "correo_fisico"}
OBLIGATIONS: Final = (
    obligation("UP", opened_on="2024-02-01", balance_cop="500000", authorization_id="Z1"),
    obligation("OPEN", mora_started_on="2026-09-01", days_past_due=82, past_due_cop="300000.75",
        balance_cop="900000.99", authorization_id="Z2"),
    obligation("CURED", mora_started_on="2026-08-01", cured_on="2026-10-10", days_past_due=0,
        authorization_id="Z3"),
    obligation("PAID", mora_started_on="2026-08-01", extinguished_on="2026-10-05",
        extinguished_by="pago", voluntary_payment="true", authorization_id="Z4"),
    obligation("PAID-LATER", mora_started_on="2026-09-01", extinguished_on="2026-11-10",
        extinguished_by="pago", authorization_id="Z5"),
    obligation("UNDATED", mora_started_on="2026-09-01", extinguished_by="pago",
        authorization_id="Z6"),
    obligation("OLD", mora_started_on="2018-02-01", days_past_due=3216, authorization_id="Z7"),
    obligation("LATER", mora_started_on="2026-11-05", days_past_due=17, authorization_id="Z8"),
    obligation("BY-DAYS", days_past_due=60, authorization_id=None),
    obligation("UNTOLD", mora_started_on="2026-09-01", days_past_due=82, authorization_id="Z9"),
    obligation("CO-DEBTOR", titular_role="codeudor", authorization_id="Z10"),
)  # fmt: skip
NOTICED: Final = ("OPEN", "CURED", "PAID", "PAID-LATER", "UNDATED", "OLD", "LATER", "BY-DAYS")
FIRST_DAYS: Final = {
    "CURED": "2026-08-02",
    "PAID": "2026-08-02",
    "OLD": "2018-02-02",
    "LATER": "2026-11-06",
    "BY-DAYS": "2026-09-23",
}


@pytest.fixture(scope="module")
def after_the_night(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A portfolio after its night; to be read."""
    folder = Folder.at(tmp_path_factory.mktemp("known"))
    folder.write("obligations_20261121.csv", OBLIGATIONS)
    notices = [
        {**obligation(number), "sent_on": FIRST_DAYS.get(number, "2026-09-02"), **SENT}
        for number in NOTICED
    ]
    folder.write("notices_20261121.csv", notices)
    shown = [
        {**obligation(number), "bureau": "transunion", "first_negative_on": "2026-10-02"}
        for number in ("OPEN", "OLD")
    ]
    folder.write("bureau_reports_20261120.csv", shown)
    flags = {"titular_id_type": "CC", "titular_id_number": "1000009", "flag": "fallecido"}
    folder.write("titular_flags_20261121.csv", [flags])
    folder.night(RUN_DATE)
    return folder


@contextmanager
def at_hand(folder: Folder) -> Iterator[Store]:
    """The night's store as emit has it at hand."""
    with folder.store() as store:
        define_for_emit(folder.settings, store)
        store.attach(evaluation_path(folder.settings.database), "evaluation", read_only=True)
        store.define([*sql_files("evaluation/linked"), "evaluation/reports"])
        define_terms(store)
        yield store


@pytest.fixture(scope="module")
def night(after_the_night: Folder) -> Iterator[Store]:
    """What the night has at hand; each test lays down a file of its own."""
    with at_hand(after_the_night) as store:
        yield store


def know(store: Store, rows: tuple[Row, ...] = (), **told: Any) -> Store:
    """Lay down what is known for a file of these rows and facts."""
    facts = {
        "bureau": "datacredito",
        "creditor_id": CREDITOR,
        "cutoff_on": CUTOFF,
        "is_complete": True,
        "mora_first_day": 30,
        "has_before": False,
        "is_known": True,
        "columns_there": EVERY_COLUMN,
        **told,
    }
    make(store, "bureau_facts", FACTS, [facts])
    make(store, "bureau_rows", COLUMNS, numbered(rows))
    make(store, "bureau_rows_before", COLUMNS, [])
    define_bureau_known(store)
    return store


def asked(store: Store, columns: str) -> dict[str, tuple[Any, ...]]:
    """Columns of bureau_known by obligation."""
    query = f"select obligation_number, {columns} from bureau_known"
    return {number: tuple(told) for number, *told in store.connection.execute(query).fetchall()}


def test_the_columns_are_those_that_the_rules_are_tested_with(night: Store) -> None:
    query = "select column_name, lower(column_type) from (describe bureau_known)"
    assert dict(know(night).connection.execute(query).fetchall()) == KNOWN


def test_days_are_those_of_the_cut_off_of_the_file(night: Store) -> None:
    told = asked(know(night), "is_in_mora, is_cured, is_paid, days_past_due")
    assert told == {
        "UP": (False, False, False, 0),
        "OPEN": (True, False, False, 61),
        "CURED": (False, True, False, 0),
        "PAID": (False, True, True, 0),
        "PAID-LATER": (True, False, False, 61),
        "UNDATED": (False, True, True, 0),
        "OLD": (True, False, False, 3195),
        "LATER": (False, False, False, 0),
        "BY-DAYS": (True, False, False, 39),
        "UNTOLD": (True, False, False, 61),
        "CO-DEBTOR": (False, False, False, 0),
    }


def test_an_extract_older_than_the_file_tells_no_days(night: Store) -> None:
    store = know(night, cutoff_on="2026-11-30")
    told = asked(store, "days_past_due, is_paid")
    assert told["OPEN"] == (None, False)
    assert told["PAID-LATER"] == (None, True)


def test_dates_and_amounts_are_those_of_the_extract(night: Store) -> None:
    dates = asked(know(night), "opened_on, mora_started_on, cured_on, extinguished_on")
    later = asked(know(night), "are_amounts_of_cut")
    assert dates["UP"] == (date(2024, 2, 1), None, None, None)
    assert dates["CURED"] == (None, date(2026, 8, 1), date(2026, 10, 10), None)
    assert dates["PAID"][3] == date(2026, 10, 5)
    assert dates["PAID-LATER"][3] is None
    assert later["OPEN"] == (False,)
    store = know(night, cutoff_on="2026-11-21")
    amounts = asked(store, "are_amounts_of_cut, past_due_cop, balance_cop")
    assert amounts["OPEN"] == (True, 300_000, 900_000)


def test_what_decides_is_what_the_purge_list_says(after_the_night: Folder, night: Store) -> None:
    listed = {
        line["obligation_number"]: (line["decision"], line["verb"], line["rule_id"])
        for line in after_the_night.listed(RUN_DATE)
        if line["bureau"] == "datacredito"
    }
    told = asked(know(night), "decision, verb, rule_id")
    assert listed["OLD"] == ("WITHDRAW_NOW", "eliminar", "P-8Y")
    assert listed["UNTOLD"] == ("WITHDRAW_NOW", "retirar", "C-7")
    of_a_later_cut = listed.pop("LATER")
    assert (of_a_later_cut[0], told["LATER"]) == ("WITHDRAW_NOW", (None, None, None))
    assert {number: told[number] for number in listed} == listed
    assert told["UP"] == (None, None, None)
    assert told["OPEN"][0] == "OK_UNTIL"


def test_notices_and_authorisations_are_told_where_the_creditor_tells_of_any(night: Store) -> None:
    told = asked(know(night), "has_valid_notice, has_authorisation")
    assert {number for number, each in told.items() if not each[0]} == {"UNTOLD"}
    assert {number for number, each in told.items() if not each[1]} == {"BY-DAYS"}
    assert all(None not in each for each in told.values())


def test_a_notice_is_judged_though_another_rule_decides_first(night: Store) -> None:
    """BY-DAYS has no authorisation (D-5), which decides before its notice is looked at."""
    told = asked(know(night), "rule_id, has_valid_notice, has_authorisation")
    assert told["BY-DAYS"] == ("D-5", True, False)


def test_each_bureau_knows_what_it_shows(night: Store) -> None:
    store = know(night, bureau="transunion")
    shown = asked(store, "is_reported")
    assert {number for number, (is_reported,) in shown.items() if is_reported} == {"OPEN", "OLD"}
    assert asked(know(night), "is_reported")["UNTOLD"] == (True,)


def test_what_a_hold_keeps_is_withheld(employed: Office, tmp_path: Path) -> None:
    office = Office.at(tmp_path / "office", (DUE, COMING), of=employed)
    office.night(FIRST_NIGHT)
    told = {"review_on": "2026-12-10", "today": "2026-12-01"}
    office.withheld(office.purge_id("A4"), **told)
    office.night("2026-12-02")
    with at_hand(office.folder) as store:
        know(store, cutoff_on="2026-11-19")
        known = asked(store, "decision, is_withheld")
    assert known == {"A2": ("WITHDRAW_NOW", False), "A4": ("WITHDRAW_NOW", True)}


def test_nothing_is_known_where_the_facts_say_so(night: Store) -> None:
    store = know(night, is_known=False)
    assert asked(store, "decision") == {}


def test_a_file_is_judged_by_the_night(night: Store) -> None:
    rows = (
        row(obligation_number="UP", opened_on="2024-02-01", origin_state_on=None),
        in_mora(obligation_number="00000CURED", days_past_due=75),
        in_mora(obligation_number="OLD", behaviour="mora_120", days_past_due=3195),
        in_mora(obligation_number="UNTOLD", days_past_due=61),
        row(obligation_number="CO-DEBTOR"),
    )
    store = know(night, rows)
    define_matches(store)
    define_findings(store)
    define_amending(store)
    query = "select line_number, rule from bureau_findings where line_number > 0 order by all"
    found = store.connection.execute(query).fetchall()
    left = store.connection.execute("from left_out order by all").fetchall()
    amended = store.connection.execute(
        "select distinct line_number, reason from amendments order by all"
    ).fetchall()
    assert found == [(2, 4), (3, 3), (4, 1), (4, 3), (5, 9)]
    assert [(line, rule_id) for line, rule_id, *_ in left] == [(3, "P-8Y"), (4, "C-7")]
    assert amended == [(2, "CURED"), (5, "ROLE")]


# The whole master from canonical data


def built(night: Store, **facts: Any) -> dict[str, dict[str, Any]]:
    """The master of canonical data by obligation; nothing is left for amending to do on it."""
    store = know(night, **facts)
    define_matches(store)
    build_rows(store)
    define_matches(store)
    define_amending(store)
    query = "select line_number from amendments union all select line_number from left_out"
    assert store.connection.execute(query).fetchall() == []
    define_findings(store)
    found = store.connection.execute(
        "select distinct rule from bureau_findings where rule not in (2, 21)"
    )
    assert found.fetchall() == []
    rows = store.connection.execute("from bureau_rows order by line_number")
    names = [each[0] for each in rows.description or ()]
    assert names == list(COLUMNS)
    return {told[1]: dict(zip(names, told, strict=True)) for told in rows.fetchall()}


def test_the_master_has_what_may_be_reported_and_nothing_else(night: Store) -> None:
    told = {number: each["behaviour"] for number, each in built(night).items()}
    assert told == {
        "BY-DAYS": "mora_30",
        "CO-DEBTOR": "al_dia",
        "CURED": "al_dia",
        "LATER": "al_dia",
        "OPEN": "mora_60",
        "PAID": "pago_total",
        "PAID-LATER": "mora_60",
        "UNDATED": "pago_total",
        "UP": "al_dia",
    }


def test_the_master_invents_nothing(night: Store) -> None:
    told = built(night)
    paid, opened, undated = told["PAID"], told["OPEN"], told["UNDATED"]
    assert (paid["paid_on"], paid["account_state_on"]) == (date(2026, 10, 5), date(2026, 10, 5))
    assert (paid["balance_cop"], paid["payment_form"]) == (0, "voluntario")
    assert (undated["paid_on"], undated["account_state_on"]) == (None, None)
    assert (opened["balance_cop"], opened["past_due_cop"]) == (None, None)
    assert (opened["opened_on"], opened["matures_on"], opened["situacion"]) == (None, None, None)
    assert told["CO-DEBTOR"]["titular_role"] == "codeudor"
    of_the_day = built(night, cutoff_on="2026-11-21")["OPEN"]
    assert (of_the_day["balance_cop"], of_the_day["past_due_cop"]) == (900_000, 300_000)


def test_nothing_new_without_documents_is_in_the_master(night: Store) -> None:
    assert "BY-DAYS" not in built(night, bureau="transunion")
