"""What an explanation says of the stories of data_samples/EXPECTED.md, and of facts that lack."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retention.errors import ConfigurationError, IntegrityError, LockHeld, UsageError
from retention.explain.meanings import FLAGS
from retention.explain.reading import Question, read
from retention.store import Store, sql_text
from tests.explain.asking import account, account_now, facts
from tests.explain.sample import RUN_DATE, held
from tests.folders import CONFIGURATION, Folder, obligation

CUTOFF = date(2026, 11, 21)


def episodes(folder: Folder, number: str, **asked: Any) -> list[dict[str, Any]]:
    return episodes_of(account(folder, number, **asked))


def episodes_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the only titular."""
    (titular,) = told["titulares"]
    found: list[dict[str, Any]] = titular["episodes"]
    return found


def flags(episode: dict[str, Any]) -> list[str]:
    return [each["flag"] for each in episode["flags"]]


def changes(episode: dict[str, Any]) -> dict[str, tuple[date | None, str | None]]:
    return {each["if"]: (each["expires_on"], each["decision"]) for each in episode["would_change"]}


MORAS: dict[str, dict[str, object]] = {
    "WITHOUT-START": {"cured_on": "2026-06-30", "days_past_due": 0},
    "CONTRADICTED": {
        "mora_started_on": "2026-01-01",
        "extinguished_on": "2026-06-30",
        "days_past_due": 300,
    },
    "CURED": {"mora_started_on": "2026-02-01", "cured_on": "2026-11-21", "days_past_due": 0},
    "LAPSED": {"mora_started_on": "2024-01-01", "cured_on": "2024-01-31", "days_past_due": 0},
}


@pytest.fixture(scope="module")
def moras(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A portfolio of MORAS after its night; nobody writes in it."""
    folder = Folder.at(tmp_path_factory.mktemp("moras") / "night")
    rows = [obligation(number, **told) for number, told in MORAS.items()]
    folder.write("obligations_20261121.csv", rows)
    folder.night(RUN_DATE)
    return folder


def test_a_cured_mora_tells_where_each_date_was_read(sample: Folder) -> None:
    (episode,) = episodes(sample, "80010001")
    mora = episode["mora"]
    assert (mora["started_on"], mora["ended_on"], mora["days"]) == (
        date(2023, 3, 16),
        date(2023, 9, 15),
        183,
    )
    assert mora["started_how"] == "given as mora_started_on"
    assert mora["ended_how"] == "given as cured_on"
    text = (sample.path / "inbox" / mora["started_in"]["file"]).read_bytes().decode("cp1252")
    assert "80010001" in text.splitlines()[mora["started_in"]["line"] - 1]


def test_the_least_date_decides_and_the_rules_have_their_articles(sample: Folder) -> None:
    (episode,) = episodes(sample, "80010001")
    decides = {each["name"]: each["decides"] for each in episode["candidates"]}
    assert decides == {"exp_2x_on": True, "exp_4y_on": False, "exp_8y_on": False}
    articles = {each["rule_id"]: each["article"] for each in episode["rules"]}
    assert articles["P-2X"] == "Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)"
    assert articles["D-3"] == "Ley 1266/2008 art. 11 num. 4"
    assert (episode["expires_on"], episode["order_due_on"]) == (date(2024, 9, 15), date(2024, 9, 5))
    assert [each["days_overdue"] for each in episode["bureaus"]] == [798, 798]


def test_a_long_mora_that_was_paid_is_capped_and_says_so(sample: Folder) -> None:
    (episode,) = episodes(sample, "80010005")
    assert flags(episode) == ["CAP8_ON_PAID"]
    assert (episode["rule_id"], episode["verb"]) == ("P-8Y", "eliminar")


def test_nothing_later_changes_what_has_lapsed(sample: Folder) -> None:
    (episode,) = episodes(sample, "80010006")
    assert episode["decision"] == "WITHDRAW_NOW"
    assert [each["then"] for each in episode["would_change"]] == [
        "nothing changes: what has lapsed does not revive"
    ]


def test_a_relapse_is_a_second_mora_with_its_own_dates(sample: Folder) -> None:
    first, second = episodes(sample, "70010007")
    assert first["expires_on"] == date(2027, 2, 4)
    assert second["expires_on"] == date(2034, 11, 21)


def test_an_open_mora_tells_what_a_payment_on_the_run_date_gives(sample: Folder) -> None:
    _, episode = episodes(sample, "70010007")
    paid = "it is paid or extinguished on the run date, 2026-11-22"
    assert changes(episode)[paid] == (date(2026, 11, 24), "WITHDRAW_NOW")


def test_a_cured_mora_tells_what_a_day_earlier_gives(sample: Folder) -> None:
    episode, _ = episodes(sample, "70010007")
    told = changes(episode)
    assert told["it ended a day earlier, 2026-05-19"][0] == date(2027, 2, 1)
    assert told["the mora began a day earlier, 2026-01-09"][0] == date(2027, 2, 6)


def test_re_aging_tells_where_the_later_day_stands_and_what_it_would_have_given(
    sample: Folder,
) -> None:
    (episode,) = episodes(sample, "70010003")
    assert flags(episode) == ["REAGED"]
    supposed = "the later first day 2026-06-10 of cartera_20261120.csv line 1075 counted"
    assert changes(episode)[supposed] == (date(2034, 6, 10), "OK_UNTIL")
    (told,) = [each["then"] for each in episode["would_change"] if each["if"] == supposed]
    assert told.endswith("92 day(s) later; it does not count")


def test_a_counted_first_day_shows_how_it_was_counted(sample: Folder) -> None:
    (episode,) = episodes(sample, "70010010")
    assert episode["mora"]["started_how"] == (
        "counted from days_past_due: cut-off 2026-11-19 - 45 days + 1"
    )


def test_an_inferred_end_says_that_it_was_inferred(sample: Folder) -> None:
    (episode,) = episodes(sample, "70010001")
    assert episode["mora"]["ended_on"] == date(2026, 11, 21)
    assert episode["mora"]["ended_how"].startswith("inferred")
    assert flags(episode) == ["END_INFERRED"]


def test_what_the_bureau_withdrew_itself_needs_no_order(sample: Folder) -> None:
    (episode,) = episodes(sample, "0070010018")
    by_bureau = {each["bureau"]: each for each in episode["bureaus"]}
    assert by_bureau["datacredito"]["is_reported"]
    assert by_bureau["transunion"]["withdrawn_on"] == date(2026, 10, 15)


def test_a_principal_and_a_codeudor_are_both_explained(sample: Folder) -> None:
    titulares = account(sample, "70010008")["titulares"]
    assert [each["titular_role"] for each in titulares] == ["deudor_principal", "codeudor"]


@pytest.mark.parametrize("setting", ["", "unmask_analytics = true\n"])
def test_one_titular_is_found_masked_or_not(tmp_path: Path, setting: str) -> None:
    folder = Folder.at(tmp_path, setting + CONFIGURATION)
    row = obligation("A1", mora_started_on="2026-01-01", days_past_due=325)
    codeudor = {"titular_id_number": "1.000.002", "titular_role": "codeudor"}
    folder.write("obligations_20261121.csv", [row, {**row, **codeudor}])
    folder.night(RUN_DATE)
    (titular,) = account(folder, "A1", titular=("CC", "1 000 002"))["titulares"]
    assert titular["titular_role"] == "codeudor"
    assert titular["titular_id_number"] == ("1000002" if setting else "****002")
    with pytest.raises(UsageError, match="not with this titular"):
        account(folder, "A1", titular=("CE", "1000002"))


def test_a_payment_without_its_date_says_what_each_date_would_give(sample: Folder) -> None:
    (episode,) = episodes(sample, "70010014")
    assert episode["decision"] == "NEEDS_HUMAN"
    assert changes(episode).items() >= {
        "it was paid or cured from 2025-06-01 to 2025-12-01": (date(2026, 12, 2), "WITHDRAW_NOW"),
        "it was paid or cured from 2025-12-02 to 2026-11-22": (date(2029, 11, 4), "OK_UNTIL"),
    }.items()


def test_a_mora_without_its_first_day_says_what_each_day_would_give(sample: Folder) -> None:
    (episode,) = episodes(sample, "70010015")
    assert episode["expires_on"] is None
    assert changes(episode).items() >= {
        "it began on or before 2018-12-02": (date(2026, 12, 2), "WITHDRAW_NOW"),
        "it began from 2018-12-03 to 2026-11-22": (date(2034, 11, 22), "OK_UNTIL"),
    }.items()


def test_an_end_without_a_first_day_has_four_years_at_most(moras: Folder) -> None:
    (episode,) = episodes(moras, "WITHOUT-START")
    assert flags(episode) == ["CURED_WITHOUT_START"]
    assert episode["expires_on"] == date(2030, 6, 30)
    assert [each["rule_id"] for each in episode["rules"]] == [
        "P-NOCALC",
        "ceiling-4-8",
        "D-3",
        "missing_facts",
        "P-POS",
    ]
    told = changes(episode)
    assert told["it began from 2026-04-14 to 2026-06-30"][1] == "WITHDRAW_NOW"
    assert told["it began from 2018-12-03 to 2026-04-13"][1] == "OK_UNTIL"


def test_a_source_that_contradicts_itself_has_both_ways_reckoned(moras: Folder) -> None:
    (episode,) = episodes(moras, "CONTRADICTED")
    assert flags(episode) == ["MORA_AFTER_END"]
    assert changes(episode) == {
        "it did end on 2026-06-30": (date(2027, 6, 25), "OK_UNTIL"),
        "it did not end and is still in mora": (date(2034, 1, 1), "OK_UNTIL"),
    }


def test_under_the_ceiling_the_ceiling_decides_and_the_law_stands_beside(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, 'rule_set = "ceiling-4-8"\n' + CONFIGURATION)
    row = obligation("A1", mora_started_on="2024-01-01", cured_on="2024-01-31", days_past_due=0)
    folder.write("obligations_20261121.csv", [row])
    folder.night(RUN_DATE)
    (episode,) = episodes(folder, "A1")
    assert (episode["legal_expires_on"], episode["expires_on"]) == (
        date(2024, 3, 31),
        date(2028, 1, 31),
    )
    assert flags(episode) == ["LATER_THAN_LAW"]


def test_a_past_night_sees_what_was_known_then(sample: Folder) -> None:
    (episode,) = episodes(sample, "70010001", run_date=date(2026, 11, 19))
    assert episode["mora"]["ended_on"] is None
    assert episode["expires_on"] == date(2034, 2, 1)


def test_a_future_night_sees_what_will_have_lapsed(moras: Folder) -> None:
    (episode,) = episodes(moras, "CURED", run_date=date(2028, 6, 19))
    assert episode["decision"] == "WITHDRAW_NOW"
    (episode,) = episodes(moras, "CURED", run_date=date(2028, 6, 18))
    assert episode["decision"] == "OK_UNTIL"


def test_a_future_night_without_its_minimum_wage_names_the_file_to_edit(sample: Folder) -> None:
    with pytest.raises(ConfigurationError, match="of 2028 is not known") as raised:
        account(sample, "70010022", run_date=date(2028, 6, 19))
    assert raised.value.where == "sql/law/05_smmlv.sql"


@pytest.mark.parametrize("number", ["70010003", "70010008", "0070010018", "70010019", "80010005"])
def test_the_published_night_judged_anew_gives_the_same(sample: Folder, number: str) -> None:
    published = facts(sample, Question(number))
    elsewhere = sample.settings.model_copy(update={"out": sample.path / "nowhere"})
    anew = read(elsewhere, Question(number, run_date=RUN_DATE))
    assert anew.read_from == sample.settings.database
    for (_, expected), (_, found) in zip(published.titulares, anew.titulares, strict=True):
        assert [each.row for each in found] == [each.row for each in expected]


def test_the_explanation_is_read_while_a_night_is_at_work(sample: Folder) -> None:
    with held(sample):
        (episode,) = episodes_of(account_now(sample, "80010001"))
    assert episode["expires_on"] == date(2024, 9, 15)
    assert episode["communication"]["why_not_judged"] == (
        "cannot be told: the database is in use by another process"
    )


def test_an_obligation_that_was_never_in_mora_is_known(sample: Folder) -> None:
    with Store(sample.settings.database, read_only=True) as store:
        ((number,),) = store.connection.execute(
            "select obligation_number from obligations where obligation_key not in"
            " (select obligation_key from episodes) order by obligation_number limit 1"
        ).fetchall()
    with pytest.raises(UsageError, match="is known and was never in mora"):
        account(sample, number)


def test_a_report_without_any_mora_is_told(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    folder.write("obligations_20261121.csv", [obligation("A1", days_past_due=0)])
    report = {"bureau": "datacredito", "first_negative_on": "2026-01-01"}
    folder.write("bureau_reports_20261121.csv", [obligation("A1", **report)])
    folder.night(RUN_DATE)
    with pytest.raises(UsageError, match="was never in mora") as raised:
        account(folder, "A1")
    assert raised.value.todo == "datacredito shows one all the same: have it withdrawn (D-10)"


def test_an_obligation_nobody_speaks_of_is_not_known_and_the_nearest_is_named(
    sample: Folder,
) -> None:
    with pytest.raises(UsageError, match="is not known") as raised:
        account(sample, "70010018")
    assert raised.value.todo.startswith("did you mean 0070010018")


def test_another_creditor_has_no_such_obligation(sample: Folder) -> None:
    with pytest.raises(UsageError, match="not with this titular or creditor"):
        account(sample, "80010001", creditor_id="900900902")


def test_an_obligation_is_a_value_and_never_a_piece_of_sql(sample: Folder) -> None:
    with pytest.raises(UsageError, match="is not known"):
        account(sample, "x' or '1' = '1")


def test_before_the_law_nothing_is_explained(sample: Folder) -> None:
    with pytest.raises(UsageError, match="there is no law to apply on 2008-12-30"):
        account(sample, "80010001", law_as_of=date(2008, 12, 30))


def test_without_a_night_there_is_nothing_to_explain(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no night has been published"):
        account(Folder.at(tmp_path), "A1")


def test_a_date_that_the_facts_do_not_give_is_an_error_and_is_not_printed(
    moras: Folder, tmp_path: Path
) -> None:
    assert account(moras, "LAPSED")
    spoilt = Folder(Path(shutil.copytree(moras.path, tmp_path / "spoilt")))
    with Store(spoilt.path / "out" / "analytics.duckdb") as published:
        published.connection.execute(
            "update evaluated_episodes set exp_2x_on = exp_2x_on + 1"
        )
    with pytest.raises(IntegrityError, match="not what its facts give") as raised:
        account_now(spoilt, "LAPSED")
    assert raised.value.why == "the night says 2024-04-01, the arithmetic gives 2024-03-31"


def test_another_night_than_the_published_waits_for_nobody(
    sample: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object, **__: object) -> Store:
        raise LockHeld("the database is in use by another process")

    monkeypatch.setattr("retention.explain.reading.open_database", held)
    with pytest.raises(LockHeld):
        account_now(sample, "70010003", run_date=date(2026, 11, 20))
    (episode,) = episodes_of(account_now(sample, "70010003"))
    assert episode["would_change"][-1]["then"].endswith("in use by another process")


def test_every_flag_of_a_report_has_a_meaning() -> None:
    told = set(re.findall(r"then '([A-Z0-9_]+)'", sql_text("evaluation/reports")))
    assert told == set(FLAGS)
