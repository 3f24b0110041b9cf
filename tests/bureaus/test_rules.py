"""The rules of a good file: each fault is found, and what only looks like it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from retention.bureaus.rules import FIELDS, FOLDER, Rule, rules
from retention.store import sql_files, sql_text
from tests.bureaus.judged_file import (
    CUTOFF,
    PERSON,
    BureauFile,
    Row,
    in_mora,
    known,
    known_mora,
    row,
)

NEXT_DAY: Final = (date.fromisoformat(CUTOFF) + timedelta(days=1)).isoformat()
PAID: Final[Row] = {
    "behaviour": "pago_total",
    "account_state": "pago_total",
    "account_state_on": "2026-10-05",
    "balance_cop": 0,
    "past_due_cop": 0,
    "days_past_due": 0,
}
IS_PAID: Final[Row] = {
    "is_paid": True,
    "is_in_mora": False,
    "extinguished_on": "2026-10-05",
    "extinguished_by": "pago",
    "balance_cop": 0,
    "past_due_cop": 0,
    "days_past_due": 0,
}
GOES: Final[Row] = {"decision": "WITHDRAW_NOW", "verb": "retirar", "rule_id": "P-2X"}


@dataclass(frozen=True)
class Case:
    """One obligation: what is told of it, and the rules that its row breaks."""

    says: str
    breaks: set[int]
    now: Row | None
    before: Row | None = None
    night: Row | None = None


def mora(behaviour: str, days: int | None, **told: Any) -> dict[str, Any]:
    """A row of a class of arrears, so many days past due."""
    return in_mora(behaviour=behaviour, days_past_due=days, **told)


CASES: Final = (
    # 1 notice
    Case("mora without a valid notice", {1}, in_mora(), night=known_mora(has_valid_notice=False)),
    Case("mora with a valid notice", set(), in_mora(), night=known_mora()),
    Case(
        "mora where no notice is told of", set(), in_mora(), night=known_mora(has_valid_notice=None)
    ),
    Case("up to date without a notice", set(), row(), night=known(has_valid_notice=False)),
    # 2 authorisation
    Case("mora without authorisation", {2}, in_mora(), night=known_mora(has_authorisation=False)),
    Case("no authorisation is told of", set(), in_mora(), night=known_mora(has_authorisation=None)),
    Case("up to date without authorisation", set(), row(), night=known(has_authorisation=False)),
    # 3 what has to go
    Case("mora that has lapsed", {3}, in_mora(), night=known_mora(**GOES)),
    Case(
        "mora that may not be reported",
        {3},
        in_mora(),
        night=known_mora(decision="BLOCK_REPORT", rule_id="S-4"),
    ),
    Case("mora that a hold keeps", set(), in_mora(), night=known_mora(**GOES, is_withheld=True)),
    Case("up to date though an old mora lapsed", set(), row(), night=known(**GOES)),
    Case(
        "recuperada of a mora that lapsed",
        {3},
        row(**PAID | {"behaviour": "recuperada"}),
        night=known(**IS_PAID, **GOES),
    ),
    Case(
        "recuperada that may be told",
        set(),
        row(**PAID | {"behaviour": "recuperada"}),
        night=known(**IS_PAID, decision="OK_UNTIL", rule_id="P-2X"),
    ),
    Case(
        "castigada told by the state alone",
        {3, 26},
        row(account_state="castigada"),
        night=known_mora(**GOES, days_past_due=None),
    ),
    # 4 after payment
    Case("mora after the obligation was paid", {4}, in_mora(), night=known(**IS_PAID)),
    Case(
        "mora paid on a day nobody knows",
        {4},
        in_mora(),
        night=known(**IS_PAID | {"extinguished_on": None}),
    ),
    Case(
        "mora after it was cured", {4}, in_mora(), night=known(is_cured=True, cured_on="2026-10-05")
    ),
    Case("mora that is not over", set(), in_mora(), night=known_mora()),
    Case("paid and told as paid", set(), row(**PAID), night=known(**IS_PAID)),
    # 5 not known
    Case("mora of what the night does not know", {5}, in_mora()),
    Case("up to date and not known", set(), row()),
    # 6 too early
    Case("mora 30 on day 29", {6}, mora("mora_30", 29), night=known_mora(days_past_due=29)),
    Case("mora 30 on day 30", set(), mora("mora_30", 30), night=known_mora(days_past_due=30)),
    Case("mora 60 on day 59", {6}, mora("mora_60", 59), night=known_mora(days_past_due=59)),
    Case("mora 30, 29 days known", {6}, mora("mora_30", 30), night=known_mora(days_past_due=29)),
    Case(
        "mora 30, days known alone", {6}, mora("mora_30", None), night=known_mora(days_past_due=1)
    ),
    Case(
        "mora without any days", set(), mora("mora_30", None), night=known_mora(days_past_due=None)
    ),
    # 7 too late
    Case("mora 30 on day 60", {7}, mora("mora_30", 60), night=known_mora(days_past_due=60)),
    Case("mora 30 on day 59", set(), mora("mora_30", 59), night=known_mora(days_past_due=59)),
    Case("up to date on day 30", {7}, row(days_past_due=30)),
    Case("up to date on day 29", set(), row(days_past_due=29)),
    Case("mora 120 on day 900", set(), mora("mora_120", 900), night=known_mora(days_past_due=900)),
    Case(
        "castigada on day 200",
        set(),
        mora("castigada", 200, account_state="castigada"),
        night=known_mora(days_past_due=200),
    ),
    # 8 jump
    Case("from up to date to mora 60", {8}, in_mora(), row(), known_mora()),
    Case("from mora 30 to mora 60", set(), in_mora(), mora("mora_30", 45), known_mora()),
    Case("from mora 120 to mora 60", set(), in_mora(), mora("mora_120", 130), known_mora()),
    Case(
        "castigada from mora 60",
        {8},
        mora("castigada", 190),
        mora("mora_60", 75),
        known_mora(days_past_due=190),
    ),
    Case(
        "castigada from mora 90",
        set(),
        mora("castigada", 190),
        mora("mora_90", 95),
        known_mora(days_past_due=190),
    ),
    Case(
        "castigada from mora 120",
        set(),
        mora("castigada", 190),
        mora("mora_120", 160),
        known_mora(days_past_due=190),
    ),
    Case("two steps in two months", set(), in_mora(), row(cutoff_on="2026-08-31"), known_mora()),
    # 9 role
    Case("co-debtor sent as principal", {9}, row(), night=known(titular_role="codeudor")),
    Case(
        "co-debtor sent as co-debtor",
        set(),
        row(titular_role="codeudor"),
        night=known(titular_role="codeudor"),
    ),
    Case("principal sent as co-debtor", set(), row(titular_role="codeudor"), night=known()),
    # 12 to 14 amounts
    Case("overdue more than owed", {12}, in_mora(past_due_cop=900_001), night=known_mora()),
    Case("overdue all that is owed", set(), in_mora(past_due_cop=900_000), night=known_mora()),
    Case("paid with a balance", {13}, row(**PAID | {"balance_cop": 1})),
    Case("paid with days", {13}, row(**PAID | {"days_past_due": 1})),
    Case("paid with something overdue", {13}, row(**PAID | {"balance_cop": 5, "past_due_cop": 5})),
    Case("paid with nothing left", set(), row(**PAID)),
    Case("dación en pago with a balance", {13}, row(account_state="dacion_en_pago")),
    Case("cancelled at will with a balance", set(), row(account_state="cancelada_voluntaria")),
    Case("up to date with something overdue", {14}, row(past_due_cop=1)),
    # 15 dates
    Case("matures before it opens", {15}, row(matures_on="2025-01-14")),
    Case("matures as it opens", set(), row(matures_on="2025-01-15")),
    Case(
        "opens after the cut-off",
        {15},
        row(opened_on=NEXT_DAY, origin_state_on=None, paid_on=None, account_state_on=None),
    ),
    Case("opens on the cut-off", set(), row(opened_on=CUTOFF, paid_on=None)),
    Case("paid after the cut-off", {15}, row(paid_on=NEXT_DAY)),
    Case("paid on the cut-off", set(), row(paid_on=CUTOFF)),
    Case("paid before it opens", {15}, row(paid_on="2025-01-14")),
    Case("state after the cut-off", {15}, row(account_state_on=NEXT_DAY)),
    Case("state before it opens", {15}, row(account_state_on="2025-01-14")),
    Case("origin after the cut-off", {15}, row(origin_state_on=NEXT_DAY)),
    Case("adjetivo after the cut-off", {15}, row(adjetivo="fallecido", adjetivo_on=NEXT_DAY)),
    Case("due before it opens", {15}, row(due_on="2025-01-14")),
    Case("due after the cut-off", set(), row(due_on="2026-11-15")),
    Case("due as it opens", set(), row(due_on="2025-01-15")),
    Case("paid as it opens", set(), row(paid_on="2025-01-15")),
    Case("state as it opens", set(), row(account_state_on="2025-01-15")),
    Case("origin on the cut-off", set(), row(origin_state_on=CUTOFF)),
    Case("adjetivo on the cut-off", set(), row(adjetivo="fallecido", adjetivo_on=CUTOFF)),
    Case("another cut-off", {15}, row(cutoff_on="2026-09-30")),
    # 17 to 19 marks
    Case("death forgotten", {17}, row(), row(adjetivo="fallecido")),
    Case("death still told", set(), row(adjetivo="fallecido"), row(adjetivo="fallecido")),
    Case(
        "legal collection forgotten in mora",
        {17},
        in_mora(),
        in_mora(adjetivo="cobro_juridico"),
        known_mora(),
    ),
    Case("legal collection over with the mora", set(), row(), row(adjetivo="cobro_juridico")),
    Case("reorganisation forgotten", {18}, row(), row(situacion="reorganizacion")),
    Case(
        "reorganisation still told",
        set(),
        row(situacion="ley_1116"),
        row(situacion="reorganizacion"),
    ),
    Case("restructuring forgotten", {19}, row(), row(origin_state="reestructurada")),
    Case(
        "restructuring still told",
        set(),
        row(origin_state="reestructurada"),
        row(origin_state="reestructurada"),
    ),
    # 22 small amounts
    Case(
        "9,999 overdue forced to 0",
        {22},
        in_mora(past_due_cop=0),
        night=known_mora(past_due_cop=9_999),
    ),
    Case(
        "10,000 overdue told as 0",
        set(),
        in_mora(past_due_cop=0),
        night=known_mora(past_due_cop=10_000),
    ),
    Case(
        "nothing overdue told as 0",
        set(),
        in_mora(past_due_cop=0),
        night=known_mora(past_due_cop=0),
    ),
    Case("9,999 owed forced to 0", {22}, row(balance_cop=0), night=known(balance_cop=9_999)),
    Case("10,000 owed told as 0", set(), row(balance_cop=0), night=known(balance_cop=10_000)),
    Case("nothing owed told as 0", set(), row(balance_cop=0), night=known(balance_cop=0)),
    Case("up to date, 9,999 overdue known", set(), row(), night=known(past_due_cop=9_999)),
    Case("a balance told as it is", set(), row(balance_cop=9), night=known(balance_cop=9)),
    Case(
        "amounts of another day",
        set(),
        row(balance_cop=0),
        night=known(balance_cop=9_999, are_amounts_of_cut=False),
    ),
    # 23, 25 dates that somebody made up
    Case("opened in 1900", {23}, row(opened_on="1900-01-01")),
    Case("opened on the last day of 1949", {23}, row(opened_on="1949-12-31")),
    Case("opened on the first day of 1950", set(), row(opened_on="1950-01-01")),
    Case("paid on 1111-11-11", {15, 23}, row(paid_on="1111-11-11")),
    Case("matures in 2100", {23}, row(matures_on="2100-01-01")),
    Case("matures at the end of 2099", set(), row(matures_on="2099-12-31")),
    Case("opened on another day than known", {25}, row(), night=known(opened_on="2025-01-14")),
    Case("opened on the day known", set(), row(), night=known()),
    Case(
        "paid on another day than known",
        {25},
        row(**PAID),
        night=known(**IS_PAID | {"extinguished_on": "2026-10-06"}),
    ),
    # 26, 27 states
    Case("recuperada of what is not known", {5}, row(account_state="recuperada", balance_cop=0)),
    Case("mora with a state up to date", {26}, in_mora(account_state="al_dia"), night=known_mora()),
    Case(
        "up to date with a state of mora",
        {26},
        row(account_state="en_mora"),
        night=known_mora(days_past_due=None),
    ),
    Case("mora with a state of mora", set(), in_mora(), night=known_mora()),
    Case("death known and not marked", {27}, row(), night=known(is_fallecido=True)),
    Case(
        "death known and marked", set(), row(adjetivo="fallecido"), night=known(is_fallecido=True)
    ),
)
"""Each is a line of one file, under a number of its own."""


def numbered(told: Row | None, case: int) -> Row | None:
    """What is told, of the obligation and person of the case."""
    if told is None:
        return None
    return {**told, "obligation_number": f"OB-{case}X", "titular_id_number": str(52_000_000 + case)}


@dataclass(frozen=True)
class Judged:
    """What the rules found in the file of all cases."""

    findings: list[tuple[Any, ...]]
    lines: dict[str, int]

    def broken_by(self, case: Case) -> set[int]:
        """The rules that the row of a case breaks."""
        line = self.lines[case.says]
        return {found[0] for found in self.findings if found[1] == line}


@pytest.fixture(scope="module")
def judged() -> Judged:
    """All the cases as one file."""
    told = [
        [numbered(each, place) for each in (case.now, case.before, case.night)]
        for place, case in enumerate(CASES)
    ]
    file = BureauFile(
        [now for now, _, _ in told if now is not None],
        [before for _, before, _ in told if before is not None],
        [night for _, _, night in told if night is not None],
    )
    return Judged(file.broken(), {case.says: line for line, case in enumerate(CASES, 1)})


@pytest.mark.parametrize("case", CASES, ids=[case.says for case in CASES])
def test_a_row_breaks_these_rules_and_no_other(judged: Judged, case: Case) -> None:
    assert judged.broken_by(case) == case.breaks


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.says for case in CASES}) == len(CASES)


def test_no_finding_names_a_person_or_an_obligation(judged: Judged) -> None:
    told = [text for *_, found, expected in judged.findings for text in (found, expected)]
    assert [text for text in told if re.search(r"OB-|52\d{6}", text)] == []


def test_a_rule_tells_one_finding_a_line_and_field(judged: Judged) -> None:
    keys = [found[:3] for found in judged.findings if found[1] is not None]
    assert len(set(keys)) == len(keys)


# The faults of senders that need a file of their own


def test_a_co_debtor_sent_as_principal_is_found() -> None:
    other = row(titular_id_number="1000002")
    night = [known(), known(titular_id_number="1000002", titular_role="codeudor")]
    file = BureauFile([row(), other], night=night)
    assert file.broken(9) == [(2, "titular_role", "deudor_principal", "codeudor")]
    assert [found[0] for found in file.broken(10)] == [1, 2]


def test_two_principals_are_found_though_the_night_knows_nothing() -> None:
    rows = [row(), row(titular_id_number="1000002"), row(obligation_number="A2")]
    found = BureauFile(rows).broken(10)
    assert [each[0] for each in found] == [1, 2]
    assert {each[2] for each in found} == {"2 rows with principal debtors"}


def test_a_co_debtor_beside_the_principal_is_no_second_principal() -> None:
    other = row(titular_id_number="1000002", titular_role="codeudor")
    assert BureauFile([row(), other]).broken(10) == []


def test_two_obligations_of_two_branches_are_not_one() -> None:
    rows = [row(branch="000001"), row(branch="000002")]
    assert BureauFile(rows).broken(11) == []
    assert [each[0] for each in BureauFile([row(), row()]).broken(11)] == [1, 2]


def test_a_person_twice_is_found_however_the_key_is_written() -> None:
    rows = [row(), row(obligation_number="000A1", titular_id_number="01000001")]
    assert [each[0] for each in BureauFile(rows).broken(11)] == [1, 2]


def test_mora_on_day_30_is_too_early_where_the_first_day_is_31() -> None:
    rows = [mora("mora_30", 30), mora("mora_30", 31, obligation_number="A2")]
    for first_day, lines in ((30, []), (31, [1])):
        found = BureauFile(rows, facts={"mora_first_day": first_day}).broken(6)
        assert [each[0] for each in found] == lines
    later = [mora("mora_60", 60), mora("mora_60", 61, obligation_number="A2")]
    found = BureauFile(later, facts={"mora_first_day": 31}).broken(6)
    assert found == [(1, "behaviour", "mora_60", "mora_30 (60 days)")]


def test_transunion_has_classes_beyond_120_days() -> None:
    rows = [mora("mora_120", 149), mora("mora_120", 150, obligation_number="A2")]
    file = BureauFile(rows, facts={"bureau": "transunion"})
    assert file.broken(7) == [(2, "behaviour", "mora_120", "mora_150 (150 days)")]


KEYS: Final = {
    "zeros on the left of the obligation": ({"obligation_number": "000000000000000A10"}, {}),
    "zeros on the right of the obligation": ({"obligation_number": "A10000000000000000"}, {}),
    "zeros before the identification": ({"titular_id_number": "01000001"}, {}),
    "the check digit of a NIT": (
        {"titular_id_type": "NIT", "titular_id_number": "9001234568"},
        {"titular_id_type": "NIT", "titular_id_number": "900123456"},
    ),
    "another type of identification": ({"titular_id_type": "CE"}, {}),
    "another branch": ({"branch": "000002"}, {"branch": "000001"}),
}


@pytest.mark.parametrize("changed", KEYS)
def test_a_key_that_is_written_otherwise_than_in_the_last_file_is_found(changed: str) -> None:
    now, before = KEYS[changed]
    file = BureauFile([row(obligation_number="A10") | now], [row(obligation_number="A10") | before])
    [(line, column, found, _)] = file.broken(16)
    assert (line, column) == (1, "obligation_number")
    assert found == "line 1 of the last file, written otherwise"
    assert file.broken(20) == []


def test_another_obligation_of_the_same_person_is_no_changed_key() -> None:
    file = BureauFile([row(), row(obligation_number="A2")], [row()])
    assert file.broken(16) == []
    both = BureauFile([row(), row(obligation_number="0A1")], [row()])
    assert both.broken(16) == []


def test_a_row_that_vanishes_from_a_complete_master_is_named() -> None:
    gone = in_mora(obligation_number="A2")
    file = BureauFile([row()], [row(), gone])
    [(line, column, found, _)] = file.broken(20)
    assert (line, column, found) == (None, "obligation_number", "2")


NOT_VANISHED: Final = {
    "the file is no complete master": ({"is_complete": False}, {}, None),
    "there is no last file": ({"has_before": False}, {}, None),
    "the last file said that it was paid": ({}, PAID, None),
    "the law orders it out": ({}, {}, known_mora(**GOES)),
}


@pytest.mark.parametrize("because", NOT_VANISHED)
def test_a_row_that_may_be_absent_has_not_vanished(because: str) -> None:
    facts, before, night = NOT_VANISHED[because]
    told = None if night is None else [{**night, "obligation_number": "A2"}]
    gone = in_mora(obligation_number="A2") | before
    assert BureauFile([row()], [row(), gone], told, facts).broken(20) == []


def test_a_row_that_the_law_would_order_out_and_a_hold_keeps_has_vanished() -> None:
    night = [known_mora(**GOES, is_withheld=True, obligation_number="A2")]
    assert len(BureauFile([row()], [in_mora(obligation_number="A2")], night).broken(20)) == 1


def test_a_record_that_is_there_is_not_missed() -> None:
    assert BureauFile([in_mora()], night=[known_mora()]).broken(21) == []


def test_a_record_left_out_in_silence_is_found() -> None:
    night = [known(), known_mora(obligation_number="A2", told_line=7)]
    [(line, column, found, _)] = BureauFile([row()], night=night).broken(21)
    assert (line, column, found) == (None, "obligation_number", "7")


@pytest.mark.parametrize(
    "told",
    [{"is_reported": False}, IS_PAID, GOES],
    ids=["not reported", "paid", "ordered out"],
)
def test_a_record_that_need_not_be_there_is_not_missed(told: Row) -> None:
    night = [known(), known_mora(obligation_number="A2") | told]
    assert BureauFile([row()], night=night).broken(21) == []


def test_no_date_of_any_column_is_before_1950_or_after_2099() -> None:
    columns = (
        "opened_on",
        "matures_on",
        "origin_state_on",
        "account_state_on",
        "adjetivo_on",
        "permanence_on",
        "due_on",
        "paid_on",
    )
    days = ("1949-12-31", "1950-01-01", "2099-12-31", "2100-01-01")
    rows = [{**PERSON, column: on} for column in columns for on in days]
    found = {(name, on) for _, name, on, _ in BureauFile(rows).broken(23)}
    assert found == {(column, on) for column in columns for on in (days[0], days[-1])}


def dated(column: str, given_on: str, count: int, others: int) -> BureauFile:
    """So many rows with one date in a column, and as many others with dates of their own."""
    rows = [row(obligation_number=f"S{each}", **{column: given_on}) for each in range(count)]
    for each in range(others):
        on = (date(2024, 1, 1) + timedelta(days=each)).isoformat()
        rows.append(row(obligation_number=f"O{each}", **{column: on}))
    return BureauFile(rows)


def columns_of(file: BureauFile, column: str) -> list[str]:
    return [found for _, name, found, _ in file.broken(24) if name == column]


def test_a_date_that_fills_a_column_was_made_up() -> None:
    assert columns_of(dated("due_on", "2026-03-17", 20, 19), "due_on") == ["2026-03-17 in 20 rows"]


def test_a_date_in_half_of_the_rows_may_be_true() -> None:
    assert columns_of(dated("due_on", "2026-03-17", 20, 20), "due_on") == []
    assert columns_of(dated("due_on", "2026-03-17", 19, 0), "due_on") == []


def test_the_end_of_a_month_and_the_cut_off_may_fill_a_column() -> None:
    assert columns_of(dated("due_on", "2026-02-28", 20, 0), "due_on") == []
    file = dated("due_on", "2026-03-17", 20, 0)
    at_the_cut = BureauFile(file.rows, facts={"cutoff_on": "2026-03-17"})
    assert columns_of(at_the_cut, "due_on") == []


def test_a_field_that_the_pack_lacks_is_not_missed() -> None:
    before = row(adjetivo="fallecido", situacion="ley_1116", origin_state="comprada")
    now = row(adjetivo=None, situacion=None, origin_state=None)
    file = BureauFile([now], [before], [known(is_fallecido=True)], {"columns_there": ["behaviour"]})
    assert file.numbers() == set()
    there = BureauFile([now], [before], [known(is_fallecido=True)])
    assert there.numbers() == {17, 18, 19, 27}


@pytest.mark.parametrize(
    ("told", "column", "sign"),
    [
        ({"behaviour": "castigada", "account_state": "en_mora"}, "behaviour", "castigada"),
        ({"behaviour": "al_dia", "account_state": "insoluta"}, "account_state", "insoluta"),
        ({"behaviour": None, "account_state": "castigada"}, "account_state", "castigada"),
        ({"behaviour": "recuperada", "account_state": "pago_total"}, "behaviour", "recuperada"),
        ({"behaviour": "al_dia", "account_state": "recuperada"}, "account_state", "recuperada"),
        ({"behaviour": "recuperada", "account_state": "castigada"}, "account_state", "castigada"),
    ],
)
def test_a_finding_tells_where_the_mora_is_told(told: Row, column: str, sign: str) -> None:
    [(_, found_in, found, expected)] = BureauFile([row(**told)], night=[known(**GOES)]).broken(3)
    assert (found_in, found, expected) == (column, sign, "WITHDRAW_NOW P-2X")


def test_persons_who_share_a_number_are_told_apart_by_its_type() -> None:
    night = [known(), known_mora(titular_id_type="CE", **GOES)]
    rows = [row(), in_mora(titular_id_type="CE")]
    assert [found[0] for found in BureauFile(rows, night=night).broken(3)] == [2]


def test_a_ti_that_is_sent_as_a_cc_is_recognised() -> None:
    night = [known_mora(titular_id_type="TI", **GOES)]
    assert [found[0] for found in BureauFile([in_mora()], night=night).broken(3)] == [1]
    night.append(known(titular_id_type="TI", obligation_number="A10"))
    assert [found[0] for found in BureauFile([in_mora()], night=night).broken(3)] == [1]


def test_a_number_filled_up_on_the_right_is_recognised_when_it_can_be_no_other() -> None:
    written = in_mora(obligation_number="A10000000000000000")
    alone = [known_mora(obligation_number="A10", **GOES)]
    assert len(BureauFile([written], night=alone).broken(3)) == 1
    two = [*alone, known(obligation_number="A1")]
    assert BureauFile([written], night=two).broken(3) == []


# The files of the rules


@cache
def tree(name: str) -> exp.Query:
    parsed = sqlglot.parse_one(sql_text(name), read="duckdb", error_level=ErrorLevel.RAISE)
    assert isinstance(parsed, exp.Query)
    return parsed


def files() -> list[tuple[str, Rule]]:
    return list(zip(sql_files(FOLDER), rules(), strict=True))


def test_every_rule_has_a_header_that_a_program_reads() -> None:
    for rule in rules():
        assert rule.rule_id == f"BF-{rule.number:02}"
        assert all((rule.title, rule.article, rule.reason, rule.alternate_explanation, rule.grain))
        assert re.match(r"[A-Z]+-\w+|none: practice of senders", rule.article), rule
    assert len(FIELDS) == 8


@pytest.mark.parametrize(("name", "rule"), files(), ids=[rule.name for rule in rules()])
def test_a_rule_is_a_plain_select_of_what_its_header_says(name: str, rule: Rule) -> None:
    ctes = {cte.alias for cte in tree(name).find_all(exp.CTE)}
    assert {table.name for table in tree(name).find_all(exp.Table)} - ctes == set(rule.reads)
    told = [select.alias_or_name for select in tree(name).selects]
    assert told == ["line_number", "column_name", "found", "expected"]
    stars = [
        star for star in tree(name).find_all(exp.Star) if not isinstance(star.parent, exp.Count)
    ]
    assert [*stars, *tree(name).find_all(exp.Interval, exp.Order)] == []
    [spark] = sqlglot.transpile(
        sql_text(name), read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE
    )
    assert sqlglot.parse_one(spark, read="spark", error_level=ErrorLevel.RAISE)
