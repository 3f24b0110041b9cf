"""The committed portfolio: data_samples/ is what the program makes, and keeps its promises."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from retention.sample.committed import accounts, files
from retention.sample.faults import faults
from retention.sample.notices import notices_of
from retention.sample.ordinary import ordinary_accounts
from retention.sample.people import nit_check_digit
from retention.sample.rule_stories import stories
from retention.sample.stories import Outcome, boundary_stories

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "data_samples"
STORIES = stories()
OTHER_DATES = {"T-1", "T-2", "T-3", "T-4", "T-6", "INSOLVENCY", "P-NOCALC"}
"""Rules with a date of their own: their cases are in tests/law."""
CARTERAS = ("cartera_20261119.csv", "cartera_20261120.csv", "cartera_20261121.csv")


def rows(name: str) -> list[dict[str, str]]:
    text = (COMMITTED / "inbox" / name).read_bytes().decode("cp1252")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def expires_on(outcome: Outcome) -> date:
    """The permanence once more, in plain Python."""
    assert outcome.mora_started_on
    after_8_years = outcome.mora_started_on + relativedelta(years=8)
    if outcome.mora_ended_on is None:
        return after_8_years
    mora = outcome.mora_ended_on - outcome.mora_started_on
    after_4_years = outcome.mora_ended_on + relativedelta(years=4)
    return min(outcome.mora_ended_on + 2 * mora, after_4_years, after_8_years)


def test_the_committed_files_are_what_the_program_makes() -> None:
    made = files()
    kept = {
        path.relative_to(COMMITTED).as_posix(): path.read_bytes()
        for name in ("*.*", "inbox/*", "inbox/maestros/*", "packs/*")
        for path in COMMITTED.glob(name)
        if path.suffix in (".csv", ".md", ".toml", ".txt")
    }
    assert sorted(kept) == sorted(made)
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_module_writes_them_into_the_folder_it_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "retention.sample.committed", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT)
    for name, content in files().items():
        assert (tmp_path / name).read_bytes() == content


def test_it_is_small_enough_to_be_committed() -> None:
    assert sum(map(len, files().values())) < 2_600_000


@pytest.mark.parametrize("name", CARTERAS)
def test_it_has_about_two_thousand_obligations(name: str) -> None:
    assert 1_900 <= len(rows(name)) <= 2_100


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".csv")])
def test_a_file_is_written_the_way_real_extracts_are(name: str) -> None:
    content = files()[name]
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"@" not in content
    assert not re.search(rb"\d{4}-\d\d-\d\d", content)


def test_letters_outside_ascii_are_windows_1252() -> None:
    content = files()["inbox/cartera_20261119.csv"]
    assert "PEÑA".encode("cp1252") in content
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".csv")])
def test_fewer_than_one_row_in_a_hundred_is_faulty(name: str) -> None:
    short = name.removeprefix("inbox/")
    table = files()["EXPECTED.md"].decode()
    counted = re.search(rf"\| {short} \| (\d+) \| (\d+) \| (\d+) \|", table)
    assert counted
    read, loaded, quarantined = map(int, counted.groups())
    assert read == files()[name].count(b"\n") - 1 == loaded + quarantined
    assert quarantined < read / 100


@pytest.mark.parametrize("name", CARTERAS)
def test_expected_names_the_line_where_each_fault_stands(name: str) -> None:
    table = files()["EXPECTED.md"].decode()
    lines = files()[f"inbox/{name}"].decode("cp1252").splitlines()
    numbers = [int(number) for number in re.findall(rf"\| {name} \| (\d+) \| [^|\d]", table)]
    numbers += [int(number) for number in re.findall(rf"\| {name} \| (\d+) \| NIT \d+:", table)]
    assert numbers
    assert all(lines[number - 1].split(";")[2].startswith("900000") for number in numbers)


def test_faults_leave_alone_what_is_known_of_an_obligation() -> None:
    """A row that cannot be read has no key: on a later night its obligation would seem gone."""
    unreadable = {"wrong_type", "too_few_fields", "too_many_fields"}
    assert all(
        min(fault.nights) == fault.first_night
        for fault in faults()
        if fault.reason_code in unreadable
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.number)
def test_a_story_tells_the_date_that_the_law_gives(story: object) -> None:
    outcomes = [
        outcome
        for one in STORIES
        if one is story
        for outcome in one.outcomes
        if outcome.expires_on and outcome.rule_id not in OTHER_DATES
    ]
    assert [expires_on(outcome) for outcome in outcomes] == [o.expires_on for o in outcomes]


@pytest.mark.parametrize(
    ("expires", "order_due", "decision"),
    [
        (date(2026, 11, 22), date(2026, 11, 12), "WITHDRAW_NOW"),
        (date(2026, 11, 23), date(2026, 11, 13), "WITHDRAW_NOW"),
        (date(2026, 12, 2), date(2026, 11, 22), "WITHDRAW_NOW"),
        (date(2026, 12, 3), date(2026, 11, 23), "OK_UNTIL"),
    ],
)
def test_three_rules_lead_to_each_boundary(expires: date, order_due: date, decision: str) -> None:
    here = [s.outcomes[0] for s in boundary_stories() if s.outcomes[0].expires_on == expires]
    assert len(here) == 3
    assert {outcome.mora_ended_on is None for outcome in here} == {True, False}
    assert expires - timedelta(10) == order_due
    told = files()["EXPECTED.md"].decode()
    assert told.count(f"| {expires} | {order_due} | {decision} |") == 3


def test_every_story_has_a_line_in_expected() -> None:
    table = files()["EXPECTED.md"].decode()
    assert [story.number for story in STORIES if f"\n| {story.number} |" not in table] == []


def test_stories_are_numbered_on() -> None:
    numbers = [int(story.number) for story in STORIES if story.number.startswith("7001")]
    assert sorted([*numbers, 70_010_018]) == list(range(70_010_001, 70_010_058))


def test_a_notice_was_sent_within_a_mora_that_the_account_had() -> None:
    """Ordinary accounts alone: some stories break it on purpose."""
    for number, account in enumerate(ordinary_accounts()):
        first = account.titulares[0].first
        days = first.days_past_due or 0
        started_on = first.mora_started_on or date(2026, 11, 20) - timedelta(days or 1)
        ended_on = first.cured_on or first.extinguished_on or date(2026, 11, 19)
        moras = [(one.mora_started_on, one.mora_ended_on) for one in account.earlier]
        moras.append((started_on, ended_on))
        for notice in notices_of(account, number):
            assert any(start <= notice.sent_on <= end for start, end in moras)


def test_obligations_and_titulares_stand_once_a_night() -> None:
    for night in range(3):
        keys = Counter(
            (row.creditor_id, row.number, row.titular.id_type, row.titular.id_number[:9])
            for account in accounts()
            for nights in account.titulares
            if (row := nights.rows[night])
        )
        assert [key for key, times in keys.items() if times > 1] == []


def test_check_digits_of_nits_are_right_but_for_the_one_spoilt() -> None:
    nits = {row["NUM_DOC"] for row in rows(CARTERAS[0]) if row["TIPO_DOC"] == "N"}
    wrong = [nit for nit in nits if nit_check_digit(nit[:9]) != int(nit[9])]
    assert len(nits) > 30
    assert wrong == ["9009991305"]


def test_dates_of_good_rows_are_in_order() -> None:
    for account in accounts():
        for nights in account.titulares:
            for cutoff_on, row in zip((19, 20, 21), nights.rows, strict=True):
                if row is None:
                    continue
                ends = [on for on in (row.cured_on, row.extinguished_on) if on]
                start = row.mora_started_on or row.opened_on
                assert row.opened_on <= start <= min(ends, default=start)
                assert max([start, *ends]) <= date(2026, 11, cutoff_on)
                assert 0 <= row.past_due_cop <= max(row.balance_cop, 1000)


def test_earlier_moras_lie_between_the_opening_and_the_present_one() -> None:
    for account in accounts():
        row = account.titulares[0].first
        for episode in account.earlier:
            assert row.opened_on < episode.mora_started_on < episode.mora_ended_on
            assert episode.mora_ended_on < (row.mora_started_on or date(2026, 11, 19))
