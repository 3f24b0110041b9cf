"""What the law and the night's knowledge change in a file, and that nothing leaves in silence."""

from __future__ import annotations

from typing import Any, Final

import pytest

from retention.bureaus.amending import define_amending
from retention.bureaus.rules import define_findings, define_matches
from tests.bureaus.judged_file import (
    CUTOFF,
    EVERY_COLUMN,
    BureauFile,
    Row,
    in_mora,
    known,
    known_mora,
    row,
)
from tests.bureaus.test_rules import CASES, GOES, IS_PAID, PAID, numbered

CASTIGADA: Final[Row] = {"behaviour": "castigada", "account_state": "castigada"}
RECUPERADA: Final[Row] = PAID | {"behaviour": "recuperada"}


def file(now: Row, night: Row | None = None, **told: Any) -> BureauFile:
    """A file of one row."""
    return BureauFile([now], night=None if night is None else [night], **told)


# A mora that is over turns positive in the same cut


def test_a_paid_mora_turns_positive_in_the_same_cut() -> None:
    paid = file(in_mora(), known(**IS_PAID, voluntary_payment=True))
    assert paid.amended() == {
        "behaviour": ("mora_60", "pago_total"),
        "account_state": ("en_mora", "pago_total"),
        "account_state_on": (CUTOFF, "2026-10-05"),
        "paid_on": (None, "2026-10-05"),
        "payment_form": ("vigente", "voluntario"),
        "balance_cop": ("900000", "0"),
        "past_due_cop": ("200000", "0"),
        "instalments_past_due": ("3", "0"),
        "days_past_due": ("75", "0"),
    }
    assert paid.reasons() == {(1, "D-10", "PAID")}
    assert (paid.left_out(), paid.kept()) == ([], [])


def test_a_payment_after_the_cut_is_of_the_next_file() -> None:
    assert file(in_mora(), known_mora(extinguished_by="pago")).amended() == {}


def test_a_payment_on_a_day_nobody_knows_is_told_without_a_day() -> None:
    told = file(in_mora(), known(**IS_PAID | {"extinguished_on": None})).amended()
    assert told["behaviour"] == ("mora_60", "pago_total")
    assert "paid_on" not in told
    assert "account_state_on" not in told


def test_what_was_not_paid_but_ended_gets_no_day_of_payment() -> None:
    told = file(in_mora(), known(**IS_PAID | {"extinguished_by": "condonacion"})).amended()
    assert "paid_on" not in told
    assert told["account_state_on"] == (CUTOFF, "2026-10-05")


def test_a_state_that_says_how_it_ended_stays() -> None:
    told = file(in_mora(account_state="dacion_en_pago"), known(**IS_PAID)).amended()
    assert told["behaviour"] == ("mora_60", "pago_total")
    assert "account_state" not in told


def test_a_cured_mora_is_up_to_date_in_the_same_cut() -> None:
    cured = file(
        in_mora(account_state_on="2026-08-18"), known(is_cured=True, cured_on="2026-10-20")
    )
    assert cured.amended() == {
        "behaviour": ("mora_60", "al_dia"),
        "account_state": ("en_mora", "al_dia"),
        "account_state_on": ("2026-08-18", CUTOFF),
        "past_due_cop": ("200000", "0"),
        "instalments_past_due": ("3", "0"),
        "days_past_due": ("75", "0"),
    }
    assert cured.reasons() == {(1, "D-10", "CURED")}


def test_an_up_to_date_row_that_was_paid_is_told_as_paid() -> None:
    told = file(row(), known(**IS_PAID)).amended()
    assert told["behaviour"] == ("al_dia", "pago_total")
    assert told["balance_cop"] == ("900000", "0")


def test_what_is_told_as_paid_and_is_stays_as_it_is() -> None:
    assert file(row(**PAID), known(**IS_PAID)).amended() == {}
    assert file(row(), known()).amended() == {}
    assert file(in_mora(), known_mora()).amended() == {}
    assert file(in_mora()).amended() == {}


# castigada and recuperada


@pytest.mark.parametrize(
    ("night", "behaviour"),
    [
        ({"decision": "OK_UNTIL", "rule_id": "P-2X"}, "recuperada"),
        (GOES, "pago_total"),
        (GOES | {"is_withheld": True}, "recuperada"),
        ({"decision": "NEEDS_HUMAN", "rule_id": "D-1"}, "pago_total"),
        ({}, "pago_total"),
    ],
    ids=["may be told", "lapsed", "lapsed and held", "doubtful", "no mora is known"],
)
def test_what_was_castigada_is_recuperada_only_while_its_mora_may_be_told(
    night: Row, behaviour: str
) -> None:
    told = file(in_mora(**CASTIGADA), known(**IS_PAID | night)).amended()
    assert told["behaviour"] == ("castigada", behaviour)
    assert told["account_state"] == ("castigada", "pago_total")


def test_a_recuperada_whose_mora_lapsed_is_paid_and_nothing_more() -> None:
    lapsed = file(row(**RECUPERADA), known(**IS_PAID, **GOES, legal_basis="art. 13"))
    assert lapsed.amended() == {"behaviour": ("recuperada", "pago_total")}
    assert lapsed.reasons() == {(1, "P-2X", "PAST_GONE")}


def test_a_recuperada_that_the_night_does_not_know_as_paid_is_doubtful_and_told_as_paid() -> None:
    doubtful = file(row(**RECUPERADA), known_mora(**GOES))
    assert doubtful.amended() == {"behaviour": ("recuperada", "pago_total")}
    assert doubtful.left_out() == []


def test_a_recuperada_that_may_be_told_stays() -> None:
    told = known(**IS_PAID, decision="OK_UNTIL", rule_id="P-2X")
    assert file(row(**RECUPERADA), told).amended() == {}


def test_transunion_tells_the_end_in_the_state() -> None:
    now = in_mora(behaviour="mora_180", account_state="castigada", days_past_due=None)
    facts = {"bureau": "transunion"}
    may_be_told = known(**IS_PAID, decision="OK_UNTIL", rule_id="P-2X")
    told = file(now, may_be_told, facts=facts).amended()
    assert told["behaviour"] == ("mora_180", "al_dia")
    assert told["account_state"] == ("castigada", "recuperada")
    live = in_mora(account_state=None, days_past_due=None)
    assert file(live, known(**IS_PAID), facts=facts).amended()["account_state"] == (
        None,
        "pago_total",
    )
    lapsed = file(now, known(**IS_PAID, **GOES), facts=facts).amended()
    assert lapsed["account_state"] == ("castigada", "pago_total")


# The class of arrears and the days


@pytest.mark.parametrize(
    ("behaviour", "days", "known_days", "now"),
    [
        ("mora_60", 75, 59, ("mora_30", 59)),
        ("mora_60", 59, None, ("mora_30", None)),
        ("mora_30", 75, 75, ("mora_60", None)),
        ("mora_30", 75, None, None),
        ("mora_30", None, 75, None),
        ("mora_30", 45, 75, None),
        ("mora_30", 75, 45, None),
        ("mora_60", 75, 60, None),
        ("mora_120", 400, 400, None),
        ("castigada", 200, 200, None),
    ],
)
def test_the_class_of_arrears_follows_the_fewer_days_and_goes_up_only_when_both_say_so(
    behaviour: str, days: int | None, known_days: int | None, now: tuple[str, int | None] | None
) -> None:
    night = None if known_days is None else known_mora(days_past_due=known_days)
    told = file(in_mora(behaviour=behaviour, days_past_due=days), night).amended()
    expected: dict[str, tuple[str | None, str | None]] = {}
    if now is not None:
        expected["behaviour"] = (behaviour, now[0])
        if now[1] is not None:
            expected["days_past_due"] = (str(days), str(now[1]))
    assert told == expected


@pytest.mark.parametrize(
    ("days", "known_days", "first_day"), [(29, 29, 30), (30, 29, 30), (29, None, 30), (30, 30, 31)]
)
def test_before_the_first_day_of_mora_it_is_up_to_date(
    days: int, known_days: int | None, first_day: int
) -> None:
    night = None if known_days is None else known_mora(days_past_due=known_days)
    facts = {"mora_first_day": first_day}
    early = file(in_mora(behaviour="mora_30", days_past_due=days), night, facts=facts)
    told = early.amended()
    assert told["behaviour"] == ("mora_30", "al_dia")
    assert told["account_state"] == ("en_mora", "al_dia")
    assert told["past_due_cop"] == ("200000", "0")
    fewest = min(days, known_days or days)
    assert told.get("days_past_due", (None, str(fewest)))[1] == str(fewest)
    assert early.reasons() == {(1, "D-10", "UP_TO_DATE")}


def test_on_the_first_day_of_mora_it_stays() -> None:
    now = in_mora(behaviour="mora_30", days_past_due=30)
    assert file(now, known_mora(days_past_due=30)).amended() == {}


def test_an_up_to_date_row_never_turns_negative() -> None:
    assert file(row(days_past_due=75), known_mora()).amended() == {}
    overdue = row(days_past_due=75, past_due_cop=200_000)
    assert file(overdue, known_mora()).amended() == {}


def test_from_the_first_day_of_mora_what_is_overdue_stays() -> None:
    now = row(days_past_due=30, past_due_cop=40_000)
    assert file(now, known_mora(days_past_due=30)).amended() == {}


def test_an_up_to_date_row_has_nothing_overdue_at_datacredito() -> None:
    now = row(days_past_due=12, past_due_cop=40_000)
    assert file(now).amended() == {
        "past_due_cop": ("40000", "0"),
    }
    assert file(now, facts={"bureau": "transunion"}).amended() == {}


def test_what_is_told_as_paid_is_not_turned_back_to_up_to_date() -> None:
    assert file(row(**PAID | {"past_due_cop": 5})).amended() == {}


def test_the_days_of_an_up_to_date_row_with_nothing_overdue_stay() -> None:
    assert file(row(days_past_due=12), known()).amended() == {}
    co_debtor = {"titular_role": "codeudor"}
    assert file(row(days_past_due=12, **co_debtor), known(**co_debtor)).amended() == {}


# Roles


def test_a_co_debtor_sent_as_principal_gets_his_role() -> None:
    told = file(row(), known(titular_role="fiador"))
    assert told.amended() == {"titular_role": ("deudor_principal", "fiador")}
    assert told.reasons() == {(1, "D-11", "ROLE")}


def test_nobody_is_made_a_principal_debtor() -> None:
    assert file(row(titular_role="codeudor"), known()).amended() == {}


# What leaves


@pytest.mark.parametrize(
    ("night", "reason"),
    [
        (GOES | {"rule_id": "C-7"}, ("C-7", "RETIRAR")),
        ({"decision": "WITHDRAW_NOW", "verb": "eliminar", "rule_id": "P-8Y"}, ("P-8Y", "ELIMINAR")),
        (
            {"decision": "WITHDRAW_NOW", "verb": "neutralizar", "rule_id": "S-3"},
            ("S-3", "NEUTRALIZAR"),
        ),
        ({"decision": "BLOCK_REPORT", "rule_id": "R-10"}, ("R-10", "BLOCKED")),
    ],
)
def test_a_mora_that_may_not_be_told_leaves_the_file_with_its_rule(
    night: Row, reason: tuple[str, str]
) -> None:
    gone = file(in_mora(), known_mora(**night))
    assert gone.left_out() == [(1, *reason)]
    assert gone.amended() == {}


def test_what_has_lapsed_and_was_paid_stays_as_a_positive_row() -> None:
    stays = file(in_mora(), known(**IS_PAID, **GOES))
    assert stays.left_out() == []
    assert stays.amended()["behaviour"] == ("mora_60", "pago_total")


def test_an_old_mora_that_lapsed_takes_no_positive_row_away() -> None:
    stays = file(row(), known(is_cured=True, cured_on="2024-01-31", **GOES))
    assert (stays.left_out(), stays.amended(), stays.kept()) == ([], {}, [])


def test_the_row_of_a_victim_who_owes_nothing_overdue_leaves_too() -> None:
    victim = {"decision": "BLOCK_REPORT", "rule_id": "S-4"}
    assert file(row(), known(is_cured=True, **victim)).left_out() == [(1, "S-4", "BLOCKED")]


@pytest.mark.parametrize("now", [row(), row(**PAID), in_mora()])
def test_the_row_of_a_victim_leaves_whatever_it_says(now: Row) -> None:
    victim = {"decision": "WITHDRAW_NOW", "verb": "neutralizar", "rule_id": "S-3"}
    assert file(now, known(**IS_PAID | victim)).left_out() == [(1, "S-3", "NEUTRALIZAR")]


def test_a_hold_keeps_what_it_holds_and_the_diff_says_so() -> None:
    held = file(in_mora(), known_mora(**GOES, is_withheld=True))
    assert held.left_out() == []
    assert held.amended() == {}
    assert held.kept() == [(1, "P-2X", "HELD")]


def test_a_hold_keeps_no_payment_from_being_told() -> None:
    held = file(in_mora(), known(**IS_PAID, **GOES, is_withheld=True))
    assert held.amended()["behaviour"] == ("mora_60", "pago_total")


LACKS: Final = {"decision": "NEEDS_HUMAN", "rule_id": "D-1"}


def test_what_a_person_has_to_decide_is_kept_where_it_was_told_before() -> None:
    before = [in_mora(behaviour="mora_30")]
    kept = file(in_mora(), known_mora(**LACKS), before=before)
    assert (kept.left_out(), kept.kept()) == ([], [(1, "D-1", "NEEDS_HUMAN")])


@pytest.mark.parametrize(
    ("before", "told"), [([], {}), ([row()], {}), (None, {"is_reported": False})]
)
def test_nothing_new_is_reported_while_documents_are_missing(
    before: list[Row] | None, told: Row
) -> None:
    new = file(in_mora(), known_mora(**LACKS, **told), before=before)
    assert new.left_out() == [(1, "D-1", "NO_NEW_REPORT")]


def test_another_doubt_does_not_stop_a_new_report() -> None:
    new = file(in_mora(), known_mora(decision="NEEDS_HUMAN", rule_id="T-5"), before=[])
    assert (new.left_out(), new.kept()) == ([], [(1, "T-5", "NEEDS_HUMAN")])


# Fields and files


def test_a_field_that_the_pack_lacks_is_not_amended() -> None:
    there = [name for name in EVERY_COLUMN if name not in ("account_state_on", "payment_form")]
    told = file(
        in_mora(), known(**IS_PAID, voluntary_payment=True), facts={"columns_there": there}
    ).amended()
    assert set(told) & {"account_state_on", "payment_form"} == set()
    assert told["behaviour"] == ("mora_60", "pago_total")


def test_an_amended_file_breaks_no_rule_that_amending_can_mend() -> None:
    told = [
        [numbered(each, place) for each in (case.now, case.before, case.night)]
        for place, case in enumerate(CASES)
    ]
    amended = BureauFile(
        [now for now, _, _ in told if now],
        [before for _, before, _ in told if before],
        [night for _, _, night in told if night],
    )
    with amended.laid_down() as store:
        define_amending(store)
        store.connection.execute("create temp table sent as from rows_amended")
        store.connection.execute("create or replace temp table bureau_rows as from sent")
        define_matches(store)
        define_findings(store)
        query = "select distinct rule, line_number from bureau_findings where rule in (3, 4, 6, 9)"
        assert store.connection.execute(query).fetchall() == []
        define_amending(store)
        again = "select * from amendments union all by name select * from left_out"
        assert store.connection.execute(again).fetchall() == []
        [columns] = store.connection.execute(
            "select list(column_name) from (describe sent)"
        ).fetchall()
        assert columns[0] == ["line_number", *EVERY_COLUMN]


def test_another_obligation_that_differs_by_zeros_alone_is_left_alone() -> None:
    file = BureauFile(
        [row(obligation_number="1230"), row(obligation_number="123", balance_cop=5_000_000)],
        night=[
            known(
                obligation_number="1230",
                is_paid=True,
                extinguished_on="2026-10-10",
                extinguished_by="pago",
            )
        ],
    )
    assert {line for line, _, _ in file.reasons()} == {1}


def test_a_row_of_which_nobody_knows_what_it_says_is_kept_for_a_person() -> None:
    file = BureauFile(
        [in_mora(behaviour=None, account_state=None)],
        night=[known_mora(decision="WITHDRAW_NOW", verb="eliminar", rule_id="P-8Y")],
    )
    assert (file.left_out(), file.kept()) == ([], [(1, "P-8Y", "NEEDS_HUMAN")])


@pytest.mark.parametrize(
    "decided",
    [
        {"decision": "NEEDS_HUMAN", "rule_id": "D-1"},
        {"decision": "WITHDRAW_NOW", "rule_id": "P-8Y", "is_withheld": True},
    ],
)
def test_nothing_is_told_as_worse_while_a_person_or_a_hold_keeps_it(decided: Row) -> None:
    file = BureauFile(
        [in_mora(behaviour="mora_30", days_past_due=95)],
        night=[known_mora(days_past_due=95, **decided)],
    )
    assert file.amended() == {}
    assert [line for line, _, _ in file.kept()] == [1]


def test_a_castigada_without_days_is_not_told_as_up_to_date() -> None:
    file = BureauFile(
        [in_mora(behaviour="castigada", account_state="castigada", days_past_due=0)],
        night=[known_mora(decision="OK_UNTIL", days_past_due=800)],
    )
    assert "behaviour" not in file.amended()
