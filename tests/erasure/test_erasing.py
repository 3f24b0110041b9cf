"""What an erasure takes, what it leaves, and that no extract brings it back."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retention.erasure import erase
from retention.erasure.search import search
from retention.erasure.written_again import rewrite_deliveries
from retention.errors import InputRefused, IntegrityError, UsageError
from retention.ledger import content_of, leaf
from retention.register import Register
from tests.erasure.ripe_office import (
    CONFIRMED,
    FLAGS,
    HELD,
    HISTORY,
    IN_CASE,
    KEPT,
    LAST_NIGHT,
    MISSED,
    NOTICES,
    RELAPSED,
    RIPE,
    SHARED,
    STOLEN,
    RipeOffice,
    of,
)
from tests.folders import CREDITOR
from tests.purge.office import BUREAU, FIRST_NIGHT

NEGATIVE = (
    "mora_started_on, cured_on, past_due_cop, instalments_past_due, days_past_due,"
    " voluntary_payment, first_negative_reported_on"
)


def moras(office: RipeOffice) -> set[tuple[str, str, date]]:
    """The moras that are remembered: of which obligation and titular, since when."""
    return set(
        office.folder.ask(
            "select o.obligation_number, o.titular_id_number[-2:], e.mora_started_on"
            " from episodes as e inner join obligations as o using (obligation_key)"
            " where e.until_load_id is null"
        )
    )


def told_of(office: RipeOffice, number: str, titular: str = "") -> list[tuple[Any, ...]]:
    """What the negative columns of an obligation say, now and in earlier versions."""
    return office.folder.ask(
        f"select {NEGATIVE} from obligations where obligation_number = $1"
        " and titular_id_number like '%' || $2 union all"
        f" select {NEGATIVE} from obligations_history where obligation_number = $1"
        " and titular_id_number like '%' || $2",
        number,
        titular,
    )


LEFT = {
    ("CR-E2", "02", date(2026, 10, 1)),
    ("CR-E4", "05", date(2024, 1, 1)),
    ("CR-E7", "08", date(2024, 1, 1)),
    ("CR-E8", "09", date(2024, 1, 1)),
}


# What goes and what stays


def test_the_moras_go_and_the_others_stay(erased: RipeOffice) -> None:
    assert moras(erased) == LEFT
    assert erased.folder.ask("select count(*) from mora_episodes") == [(1,)]


def test_of_an_obligation_that_stays_what_is_positive_stays(erased: RipeOffice) -> None:
    assert told_of(erased, "CR-E1") == [(None,) * 7]
    kept = "select balance_cop, evidence_id from obligations where obligation_number = 'CR-E1'"
    assert [(str(balance), proof) for balance, proof in erased.folder.ask(kept)] == [
        ("0.00", "P-CR-E1-01")
    ]


def test_what_a_bureau_eliminates_for_its_age_is_still_the_titulars(
    ripe: RipeOffice, erased: RipeOffice
) -> None:
    unpaid = ripe.item("CR-E5")
    verb = f"select verb from purge_events where event = 'ordered' and purge_id = '{unpaid}'"
    assert ripe.rows(verb) == [("eliminar",)]
    act = json.loads(erased.say("purge", "certificate", "--json"))
    assert [mora["rule_id"] for mora in act["moras"] if mora["is_disowned"]] == ["S-10"]
    assert told_of(erased, "CR-E5") == [(None,) * 7]


def test_a_relapse_keeps_what_it_says(erased: RipeOffice) -> None:
    assert all(row[4] == 50 for row in told_of(erased, "CR-E2"))


def test_one_of_two_who_answer_for_it_is_free_of_it(erased: RipeOffice) -> None:
    assert told_of(erased, "CR-E4", "04") == [(None,) * 7]
    assert told_of(erased, "CR-E4", "05")[0][:2] == (date(2024, 1, 1), date(2024, 1, 31))
    assert "900123456,CR-E4,2024-01-01,2024-01-31" in erased.inbox("mora_episodes_20261119.csv")


def test_what_served_the_mora_goes_with_it(erased: RipeOffice) -> None:
    for table in ("notices", "titular_flags"):
        assert erased.folder.ask(f"select count(*) from {table}") == [(0,)]
    assert erased.inbox("titular_flags_20261119.csv")[1:] == [""]


@pytest.mark.parametrize(("number", "titular"), [("CR-E3", "1000003"), ("CR-E6", "1000007")])
def test_a_titular_who_is_left_with_nothing_goes_whole(
    number: str, titular: str, erased: RipeOffice
) -> None:
    assert told_of(erased, number) == []
    found = search([erased.folder.path], [titular, number], skip=[erased.folder.path / "fallo.pdf"])
    assert found.occurrences == ()
    assert titular not in erased.say("purge", "certificate", "--json")


def test_the_cases_of_a_victim_go_too_and_others_stay(erased: RipeOffice) -> None:
    assert erased.rows("select case_number from cases") == [("R-8",)]
    assert erased.folder.ask("select case_number from cases") == [("R-8",)]


def test_the_state_of_an_item_is_told_by_nothing_any_more(erased: RipeOffice) -> None:
    left = {row[0] for row in erased.rows("select distinct obligation_number from known_items")}
    assert left == {"CR-E2", "CR-E4", "CR-E7", "CR-E8"}
    states = erased.states(LAST_NIGHT)
    assert "CR-E1" not in states


def test_lists_that_were_delivered_no_longer_tell_of_it(erased: RipeOffice) -> None:
    assert set(erased.purge_list(FIRST_NIGHT)) == {"CR-E2", "CR-E4", "CR-E7", "CR-E8"}
    assert "CR-E1" not in erased.held(LAST_NIGHT)
    assert erased.say("verify", "deliveries").count("  ok  ") == 2


def test_analysts_see_the_rest(erased: RipeOffice) -> None:
    said = erased.say("sql", "select distinct obligation_number from permanence order by 1")
    assert [line for line in said.split() if line.startswith("CR-")] == [
        "CR-E2",
        "CR-E4",
        "CR-E7",
        "CR-E8",
    ]
    assert "CR-E7" in erased.say("explain", "CR-E7", "--run-date", LAST_NIGHT)


def test_the_lines_of_extracts_keep_their_numbers(erased: RipeOffice) -> None:
    lines = erased.inbox("obligations_20261119.csv")
    assert lines[1] == "900123456,CR-E1,CC,1000001,P-CR-E1-01,0.00,,,,,,,"
    assert lines[3] == ""
    assert "2024-01-01,2024-01-31" in lines[8]
    [(line,)] = erased.folder.ask(
        "select line_number from obligations where obligation_number = 'CR-E7'"
    )
    assert lines[line - 1].startswith("900123456,CR-E7,")


def test_everything_is_for_its_owner_alone(erased: RipeOffice) -> None:
    for path in [erased.folder.path / "retention.key", *erased.folder.path.glob("out/**/*")]:
        assert path.stat().st_mode & 0o077 == 0, path


# The ledger and the proof


def test_the_ledger_still_verifies_and_finds_what_is_edited_now(after: RipeOffice) -> None:
    assert "ok" in after.say("verify", "ledger")
    with Register(after.folder.settings.workflow) as register:
        register.connection.execute("drop trigger tombstones_stay")
        register.connection.execute("update tombstones set mora_ended_on = '2024-02-01'")
    with pytest.raises(IntegrityError, match="the ledger is broken"):
        after.say("verify", "ledger")


@pytest.mark.parametrize("who", ["verify", "night", "desk"])
def test_an_alteration_is_not_passed_off_as_an_erasure(who: str, after: RipeOffice) -> None:
    with Register(after.folder.settings.workflow) as register, register.writing():
        register.connection.execute("drop trigger purge_events_are_kept")
        [(of_leaf_id,)] = register.connection.execute(
            "select max(leaf_id) from purge_events where event = 'confirmed'"
        ).fetchall()
        with leaf(register, "erasure", "request 9", author="olga", recorded_at=RIPE) as leaf_id:
            register.connection.execute("delete from purge_events where event = 'confirmed'")
            row = {"of_leaf_id": of_leaf_id, "rest_sha256": content_of(register, of_leaf_id)}
            row |= {"seal": "00" * 32, "leaf_id": leaf_id}
            register.add("erasure/add_rest", [row])
    commands: dict[str, Callable[[], object]] = {
        "verify": lambda: after.say("verify", "ledger"),
        "night": lambda: after.night("2026-12-26"),
        "desk": lambda: after.states(LAST_NIGHT),
    }
    with pytest.raises(IntegrityError, match="the ledger is broken"):
        commands[who]()


def test_rows_taken_out_besides_the_erasure_are_found(after: RipeOffice) -> None:
    with Register(after.folder.settings.workflow) as register:
        register.connection.execute("drop trigger purge_events_are_kept")
        register.connection.execute("delete from purge_events where event = 'confirmed'")
    with pytest.raises(IntegrityError, match="the ledger is broken"):
        after.say("verify", "ledger")


def test_the_certificate_says_what_why_when_and_by_whom(erased: RipeOffice) -> None:
    act = json.loads(erased.say("purge", "certificate", "--json"))
    assert (act["asked_by"], act["granted_by"], act["erased_on"]) == ("olga", "omar", RIPE)
    assert (act["mora_count"], act["item_count"]) == (6, 6)
    assert (act["obligation_count"], act["titular_count"]) == (2, 2)
    assert act["check"]["occurrence_count"] == 0
    assert act["check"]["unsearched"] == []
    assert {mora["rule_id"] for mora in act["moras"]} == {"P-2X", "P-8Y", "S-10"}
    assert {mora["confirmed_on"] for mora in act["moras"]} == {CONFIRMED}
    assert len(act["titulares"]) == 2


def test_a_bare_connection_deletes_nothing(after: RipeOffice) -> None:
    for table in ("known_items", "purge_events", "cases", "requests"):
        with (
            Register(after.folder.settings.workflow) as register,
            pytest.raises(sqlite3.IntegrityError, match="only added to"),
        ):
            register.connection.execute(f"delete from {table}")


# What may not be erased


def test_items_are_refused_with_the_reason(office: RipeOffice) -> None:
    items = [office.item("CR-E7"), office.item("CR-E8"), office.item("CR-E1"), "0123456789abcdef"]
    words = ("--reason", "vencidas", "--today", RIPE)
    done = office.as_somebody("olga", "purge", "erase", *items, *words)
    assert done.exit_code == 1
    assert f"refused {items[0]}: a hold is on it" in done.stderr
    assert f"refused {items[1]}: a case about it is open" in done.stderr
    assert f"refused {items[3]}: nothing is known of such an item" in done.stderr
    assert done.stdout == "request 2: 1 items asked for\n"


def test_the_days_after_the_confirmation_have_to_pass(office: RipeOffice) -> None:
    words = ("purge", "erase", office.item("CR-E1"), "--reason", "vencida")
    assert office.as_somebody("olga", *words, "--today", "2026-12-23").exit_code == 3
    assert office.as_somebody("olga", *words, "--today", RIPE).exit_code == 0


def test_only_officers_ask_grant_and_erase(office: RipeOffice) -> None:
    words = ("purge", "erase", "--ripe", "--reason", "vencidas", "--today", RIPE)
    assert "needs the role officer" in office.refusal_to("alba", *words).why
    request = office.ask_to_erase()
    grant = ("purge", "grant", request, "--today", RIPE)
    assert "needs the role officer" in office.refusal_to("alba", *grant).why
    assert "it takes two" in office.refusal_to("olga", *grant).why
    carry_out = ("purge", "erase", "--granted", "--today", RIPE)
    assert "needs the role officer" in office.refusal_to("alba", *carry_out).why


def test_nothing_goes_that_was_not_granted(office: RipeOffice) -> None:
    office.ask_to_erase()
    before = moras(office)
    assert office.erase() == ""
    assert moras(office) == before


def test_a_hold_asked_for_after_the_grant_keeps_its_mora(office: RipeOffice) -> None:
    office.grant("omar", office.ask_to_erase(office.item("CR-E1"), office.item("CR-E5")), RIPE)
    held = {"titular": "CC:1000001", "ground": "audit", "review_on": "2027-02-01"}
    office.hold("rita", today=RIPE, **held)
    done = office.as_somebody("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert done.exit_code == 1
    assert "kept 1 items: a hold is on it" in done.stderr
    assert ("CR-E1", "01", date(2024, 1, 1)) in moras(office)
    assert "CR-E5" not in {number for number, _, _ in moras(office)}


def test_a_case_opened_after_the_last_night_keeps_it(office: RipeOffice) -> None:
    office.grant("omar", office.ask_to_erase(office.item("CR-E1")), RIPE)
    office.open("reclamo", "CC:1000001", RIPE, number="R-1")
    done = office.as_somebody("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert "somebody has written to a case of the titular since the last night" in done.stderr
    assert ("CR-E1", "01", date(2024, 1, 1)) in moras(office)


def test_a_grant_is_void_when_what_was_asked_for_stands_otherwise(office: RipeOffice) -> None:
    request = office.ask_to_erase(office.item("CR-E1"))
    office.show("bureau_reports_20261223.csv", {"CR-E1": None}, "2026-12-22")
    office.night("2026-12-23")
    with pytest.raises(InputRefused, match="is void"):
        office.grant("omar", request, RIPE)


def test_what_a_bureau_shows_again_is_not_erased(office: RipeOffice) -> None:
    office.show("bureau_reports_20261223.csv", {"CR-E1": None}, "2026-12-22")
    office.night("2026-12-23")
    words = ("purge", "erase", office.item("CR-E1"), "--reason", "vencida", "--today", RIPE)
    assert office.as_somebody("olga", *words).exit_code == 3


def test_news_that_no_night_has_judged_keep_a_mora(office: RipeOffice) -> None:
    office.grant("omar", office.ask_to_erase(office.item("CR-E1")), RIPE)
    row = {**KEPT, "cured_on": "2024-01-20"}
    office.folder.write("obligations_20261222.csv", [row])
    office.folder.load(date(2026, 12, 22))
    done = office.as_somebody("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert "extracts have said something new of it since the last night" in done.stderr


def test_an_extract_that_no_night_has_loaded_comes_first(office: RipeOffice) -> None:
    office.grant("omar", office.ask_to_erase(office.item("CR-E1")), RIPE)
    office.folder.write("obligations_20261222.csv", [HELD])
    assert office.erase().startswith("request 2: 1 moras")
    office.grant("omar", office.ask_to_erase(office.item("CR-E3")), RIPE)
    office.folder.write("notices_20261222.csv", [NOTICES[1]])
    refused = office.refusal_to("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert isinstance(refused, InputRefused)
    assert refused.where == "notices_20261222.csv"
    assert ("CR-E3", "03", date(2024, 1, 1)) in moras(office)
    assert office.rows("select count(*) from erasures") == [(1,)]


# No extract brings it back

AGAIN = (
    of("CR-E5", "1000006", mora_started_on="2017-01-01", days_past_due="3645"),
    KEPT,
    *SHARED,
    RELAPSED,
    STOLEN,
    HELD,
    IN_CASE,
    MISSED,
)
BROUGHT = "obligations_20261225.csv"


@pytest.fixture
def brought(after: RipeOffice) -> RipeOffice:
    """The night after an extract of every kind brought everything again."""
    after.folder.write(BROUGHT, AGAIN)
    history = [{"creditor_id": CREDITOR, **row} for row in HISTORY]
    after.folder.write("mora_episodes_20261225.csv", history)
    after.folder.write("notices_20261225.csv", NOTICES)
    after.folder.write("titular_flags_20261225.csv", FLAGS)
    after.night("2026-12-26")
    return after


def test_the_next_extract_does_not_bring_it_back(brought: RipeOffice) -> None:
    assert moras(brought) == LEFT
    assert told_of(brought, "CR-E1") == [(None,) * 7]
    assert brought.folder.ask("select count(*) from notices") == [(0,)]
    assert brought.purge_list("2026-12-26") == {}


def test_a_night_says_that_it_left_something_out(after: RipeOffice) -> None:
    after.folder.write(BROUGHT, AGAIN)
    after.folder.write("notices_20261225.csv", NOTICES)
    done = after.run("nightly", "--run-date", "2026-12-26", "--json")
    assert json.loads(done.stdout)["rows_recognised"] == 9
    assert "9 of those loaded told of what was erased" in done.stderr


def test_an_obligation_that_comes_back_is_loaded_with_what_is_positive(brought: RipeOffice) -> None:
    query = "select titular_name from obligations where obligation_number = 'CR-E3'"
    assert brought.folder.ask(query) == [("Pía Muñoz Ñáñez",)]
    assert told_of(brought, "CR-E3") == [(None,) * 7]


def test_what_was_never_the_titulars_does_not_come_back_at_all(brought: RipeOffice) -> None:
    assert told_of(brought, "CR-E6") == []


def test_what_says_nothing_new_makes_no_new_version(brought: RipeOffice) -> None:
    query = "select cutoff_on from obligations where obligation_number in ('CR-E1', 'CR-E5')"
    assert brought.folder.ask(query) == [(date(2026, 11, 19),)] * 2


def test_the_next_erasure_takes_it_out_of_the_new_extracts_too(brought: RipeOffice) -> None:
    assert "2017-01-01" in brought.inbox(BROUGHT)[1]
    brought.erase("2026-12-26")
    lines = brought.inbox(BROUGHT)
    assert lines[1] == "900123456,CR-E5,CC,1000006,P-CR-E5-06,,,,,,,,"
    assert lines[6] == ""
    assert "2024-01-01" in next(line for line in lines if "CR-E7" in line)
    assert brought.inbox("notices_20261225.csv")[1:] == [""] * 4
    runs = "select count(*) from loads"
    loaded = brought.folder.ask(runs)
    brought.night("2026-12-27")
    assert brought.folder.ask(runs) == loaded


def test_a_mora_that_was_open_ends_and_a_later_one_counts(after: RipeOffice) -> None:
    paid = of("CR-E5", "1000006", mora_started_on="2017-01-01", cured_on="2026-12-26")
    after.folder.write("obligations_20261227.csv", [paid])
    after.night("2026-12-28")
    assert "CR-E5" not in {number for number, _, _ in moras(after)}
    again = of("CR-E5", "1000006", mora_started_on="2026-12-28", days_past_due="3")
    after.folder.write("obligations_20261230.csv", [again])
    after.night("2026-12-31")
    assert ("CR-E5", "06", date(2026, 12, 28)) in moras(after)


def test_a_start_moved_later_does_not_bring_an_open_mora_back(after: RipeOffice) -> None:
    moved = of("CR-E5", "1000006", mora_started_on="2026-12-25", days_past_due="5")
    after.folder.write("obligations_20261229.csv", [moved])
    after.night("2026-12-30")
    assert "CR-E5" not in {number for number, _, _ in moras(after)}


def test_a_bureau_that_shows_again_what_was_erased_is_an_alert(after: RipeOffice) -> None:
    after.show("bureau_reports_20261228.csv", {"CR-E1": None}, "2026-12-20")
    after.night("2026-12-29")
    alerts = after.delivered("2026-12-29", "alerts.csv")
    assert ("NEGATIVE_WITHOUT_MORA", "CR-E1") in {
        (row["alert"], row["obligation_number"]) for row in alerts
    }


def test_an_end_that_is_told_later_does_not_bring_it_back(after: RipeOffice) -> None:
    later = {**KEPT, "cured_on": "2024-02-05"}
    after.folder.write("obligations_20261227.csv", [later])
    after.night("2026-12-28")
    assert told_of(after, "CR-E1")[0][:2] == (None, None)
    assert "CR-E1" not in {number for number, _, _ in moras(after)}


def test_an_extract_of_before_an_open_mora_does_not_end_it(after: RipeOffice) -> None:
    after.folder.write("obligations_20160601.csv", [of("CR-E5", "1000006", days_past_due="0")])
    after.folder.write(BROUGHT, AGAIN)
    after.night("2026-12-26")
    assert moras(after) == LEFT


def test_whether_a_creditor_tells_of_notices_outlives_the_last_of_them(after: RipeOffice) -> None:
    other = of("CR-N1", "1000010", mora_started_on="2026-06-01", days_past_due="180")
    after.folder.write("obligations_20261227.csv", [other])
    after.night("2026-12-28")
    assert after.purge_list("2026-12-28")["CR-N1"]["rule_id"] == "C-7"


def test_a_grant_is_for_what_stood_then(office: RipeOffice) -> None:
    item = office.item("CR-E1")
    office.grant("omar", office.ask_to_erase(item), RIPE)
    answer = {"purge_id": item, "answer": "rejected", "answered_on": "2026-12-24", "reason": "no"}
    office.answered(answer, today=RIPE)
    office.answered({**answer, "answer": "confirmed", "reason": ""}, today=RIPE)
    done = office.as_somebody("olga", "purge", "erase", "--granted", "--today", "2026-12-31")
    assert done.exit_code == 1
    assert "kept 1 items" in done.stderr
    assert ("CR-E1", "01", date(2024, 1, 1)) in moras(office)


def test_a_case_opened_while_it_is_prepared_keeps_it(office: RipeOffice) -> None:
    def then_a_case(*told: Any) -> Any:
        if not office.rows("select 1 from cases where case_number = 'R-77'"):
            office.open("reclamo", "CC:1000001", RIPE, number="R-77")
        return rewrite_deliveries(*told)

    office.grant("omar", office.ask_to_erase(office.item("CR-E1")), RIPE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erase, "rewrite_deliveries", then_a_case)
        done = office.as_somebody("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert "somebody has written to a case of the titular since the last night" in done.stderr
    assert ("CR-E1", "01", date(2024, 1, 1)) in moras(office)


def test_a_titular_with_a_running_case_anywhere_does_not_go_whole(office: RipeOffice) -> None:
    other = ("--creditor", CREDITOR, "--obligation", "X-1")
    told = ("--titular", "CC:1000003", "--on", "2026-12-19", "--today", "2026-12-19")
    office.say("case", "open", "--kind", "reclamo", *told, *other, "--number", "Q-4")
    office.night("2026-12-21")
    office.erased(office.item("CR-E3"))
    assert ("Q-4",) in office.rows("select case_number from cases")


def test_nights_go_on_while_something_is_still_found(office: RipeOffice) -> None:
    copy = office.folder.path / "out" / "copia.txt"
    copy.write_text("CR-E3\n", encoding="utf-8")
    office.grant("omar", office.ask_to_erase(office.item("CR-E3")), RIPE)
    office.refusal_to("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert office.night("2026-12-26") in (0, 1)
    assert "CR-E3" not in office.states("2026-12-26")
    refused = office.refusal_to("olga", "purge", "erase", "--granted", "--today", "2026-12-26")
    assert "copia.txt" in refused.where


def test_without_the_key_no_night_runs(after: RipeOffice) -> None:
    (after.folder.path / "retention.key").unlink()
    with pytest.raises(IntegrityError, match="the key of the erasures cannot be used"):
        after.night("2026-12-26")


def test_with_another_key_no_night_runs(after: RipeOffice) -> None:
    (after.folder.path / "retention.key").write_text(os.urandom(32).hex(), encoding="ascii")
    with pytest.raises(IntegrityError) as refused:
        after.night("2026-12-26")
    assert "another key" in refused.value.why


def test_the_database_can_be_rebuilt_from_what_is_left(after: RipeOffice) -> None:
    for name in ("retention.duckdb", "retention.evaluation.duckdb"):
        (after.folder.path / name).unlink(missing_ok=True)
    after.night("2026-12-26")
    assert {mora for mora in moras(after) if mora[0] != "CR-E2"} == {
        mora for mora in LEFT if mora[0] != "CR-E2"
    }


# What is left somewhere else


def test_a_copy_in_the_data_folder_is_found_and_erased_by_taking_it_away(
    office: RipeOffice,
) -> None:
    copy = office.folder.path / "out" / "copia.txt"
    copy.write_text("la obligación CR-E3 de 1000003\n", encoding="utf-8")
    office.grant("omar", office.ask_to_erase(office.item("CR-E3")), RIPE)
    refused = office.refusal_to("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert isinstance(refused, IntegrityError)
    assert "copia.txt" in refused.where
    act = json.loads(office.say("purge", "certificate", "--json"))
    assert act["check"]["occurrence_count"] > 0
    copy.unlink()
    office.erase()
    act = json.loads(office.say("purge", "certificate", "--json"))
    assert act["check"]["occurrence_count"] == 0


def test_a_certificate_is_asked_for_before_there_is_one(ripe: RipeOffice) -> None:
    with pytest.raises(UsageError, match="nothing was erased yet"):
        ripe.say("purge", "certificate")


def test_orders_of_the_past_keep_their_other_lines(erased: RipeOffice) -> None:
    order = erased.delivered(FIRST_NIGHT, f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv")
    assert {row["obligation_number"] for row in order} == {"CR-E2", "CR-E4", "CR-E7", "CR-E8"}


def test_no_plan_and_no_copy_is_left(erased: RipeOffice) -> None:
    left = [path for path in erased.folder.path.rglob("*") if "eras" in path.name]
    assert left == []
    assert not Path(f"{erased.folder.path}/retention.duckdb.work").exists()
