"""What a bureau answers, in its file or by what it shows, and what follows from it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from retention.errors import InputRefused
from tests.folders import CREDITOR, obligation
from tests.purge.office import BUREAU, CONFIGURATION, FIRST_NIGHT, Office

ANSWER_DAY: Final = "2026-11-24"
BY_KEY: Final = {"bureau": BUREAU, **obligation("A1")}
TAKEN: Final = "1 lines read = 1 taken + 0 known already + 0 refused\n"


def answer(office: Office, number: str, said: str = "confirmed", **told: str) -> dict[str, str]:
    """A line of a bureau's answers about the item of an obligation."""
    told = {"answered_on": ANSWER_DAY, **told}
    return {"purge_id": office.purge_id(number), "answer": said, **told}


# Confirmed


@pytest.fixture(scope="module")
def confirmed(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A1 confirmed on 2026-11-24, and the night after, which orders A3; to be copied."""
    office = first_office.copied(tmp_path_factory.mktemp("confirmed") / "office")
    office.ask("rita", "approve", office.purge_id("A3"), today=ANSWER_DAY)
    done = office.answered(answer(office, "A1"), today=ANSWER_DAY)
    assert (done.exit_code, done.stdout) == (0, TAKEN)
    office.night("2026-11-25")
    return office


def test_what_is_confirmed_leaves_the_list_and_stands_as_withdrawn(confirmed: Office) -> None:
    assert "A1" not in confirmed.purge_list("2026-11-25")
    row = confirmed.held("2026-11-25")["A1"]
    assert row["reason_code"] == "CONFIRMED_WITHDRAWN"
    assert row["withdrawn_on"] == ANSWER_DAY
    assert confirmed.ordered("2026-11-25") == ["A3"]
    assert confirmed.events("A1") == [("ordered", FIRST_NIGHT), ("confirmed", ANSWER_DAY)]


def test_the_order_says_what_was_answered(confirmed: Office) -> None:
    [told, _] = confirmed.say("purge", "order", "--today", "2026-11-25").splitlines()
    assert told == (
        f"20261120-{BUREAU}-{CREDITOR}  2 items  1 confirmed  0 rejected  1 unanswered"
        "  due 2026-11-30"
    )


def test_the_same_file_again_says_nothing_new(confirmed: Office, tmp_path: Path) -> None:
    office = confirmed.copied(tmp_path / "office")
    leaves = office.leaves()
    done = office.bring(office.folder.path / "respuestas.csv", "2026-11-26")
    assert done.stdout == "1 lines read = 0 taken + 1 known already + 0 refused\n"
    assert office.leaves() == leaves


@pytest.mark.parametrize("without", [(), ("mora_started_on",), ("bureau",)])
def test_an_item_is_told_by_its_obligation_titular_and_mora(
    without: tuple[str, ...], office: Office
) -> None:
    row = {**BY_KEY, "mora_started_on": "2024-01-01", "answer": "confirmed"}
    path = office.folder.path / "respuestas.csv"
    kept = {name: str(value) for name, value in row.items() if name not in without}
    path.write_text(",".join(kept) + "\n" + ",".join(kept.values()) + "\n", encoding="utf-8")
    words = ("--bureau", BUREAU) if "bureau" in without else ()
    done = office.bring(path, ANSWER_DAY, *words)
    assert (done.exit_code, done.stdout) == (0, TAKEN)
    assert office.events("A1")[-1] == ("confirmed", ANSWER_DAY)


def test_the_proof_of_an_answer_is_the_hash_of_its_file(confirmed: Office) -> None:
    [[digest]] = confirmed.rows("select evidence_id from purge_events where event = 'confirmed'")
    content = (confirmed.folder.path / "respuestas.csv").read_bytes()
    assert digest == sha256(content).hexdigest()


# What cannot be taken


def test_a_line_that_cannot_be_taken_is_named_with_why_and_the_rest_is_taken(
    office: Office,
) -> None:
    office.ask("rita", "approve", office.purge_id("A3"))
    done = office.answered(
        answer(office, "A1"),
        answer(office, "A2", purge_id="0" * 32),
        answer(office, "A3"),
        answer(office, "A2", answered_on="2026-11-19"),
        answer(office, "A2", answered_on="2026-11-25"),
        answer(office, "A2", "rejected"),
        answer(office, "A2", "rejected", reason="  "),
        answer(office, "A2", "retirado"),
        answer(office, "A2", answered_on="24/11/2026"),
        {**BY_KEY, "titular_id_number": "1000002", "answer": "confirmed"},
        today=ANSWER_DAY,
    )
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "refused respuestas.csv, line 3: no item fits",
        "refused respuestas.csv, line 4: the item was never ordered",
        "refused respuestas.csv, line 5: the answer is of a day before the order",
        "refused respuestas.csv, line 6: the day of the answer has not come yet",
        "refused respuestas.csv, line 7: a rejection has to say why",
        "refused respuestas.csv, line 8: a rejection has to say why",
        "refused respuestas.csv, line 9: the answer is neither confirmed nor rejected",
        "refused respuestas.csv, line 10: the day of the answer is no date",
        "refused respuestas.csv, line 11: no item fits",
    ]
    assert done.stdout == "10 lines read = 1 taken + 0 known already + 9 refused\n"
    assert office.states(ANSWER_DAY)["A2"] == "ordered"


def test_two_answers_to_one_item_in_one_file_are_not_taken(office: Office) -> None:
    said = (answer(office, "A1"), answer(office, "A1", "rejected", reason="no existe"))
    done = office.answered(*said, today=ANSWER_DAY)
    assert done.exit_code == 1
    assert office.events("A1") == [("ordered", FIRST_NIGHT)]


def test_a_line_that_is_there_twice_is_taken_once(office: Office) -> None:
    done = office.answered(answer(office, "A1"), answer(office, "A1"), today=ANSWER_DAY)
    assert done.exit_code == 0
    assert office.events("A1") == [("ordered", FIRST_NIGHT), ("confirmed", ANSWER_DAY)]


def test_a_bureau_that_corrects_itself_twice_in_a_day_is_heard(office: Office) -> None:
    rejected = answer(office, "A1", "rejected", reason="no existe")
    for place, row in enumerate((answer(office, "A1"), rejected, answer(office, "A1"))):
        done = office.answered(row, today=ANSWER_DAY, name=f"respuestas_{place}.csv")
        assert done.stdout == TAKEN
    assert office.events("A1")[-1] == ("confirmed", ANSWER_DAY)


MAPPED: Final = """
[extracts.bureau_answers]
encoding = "windows-1252"
delimiter = ";"
date_format = "dd/mm/yyyy"

[extracts.bureau_answers.columns]
creditor_id = "Suscriptor"
obligation_number = "Obligación"
titular_id_type = "Tipo"
titular_id_number = "Número"
answer = "Respuesta"
answered_on = "Fecha"
reason = "Motivo"

[extracts.bureau_answers.values]
answer = { "ELIMINADO" = "confirmed", "NO PROCEDE" = "rejected" }
titular_id_type = { "1" = "CC" }
"""


def test_a_file_in_the_bureaus_own_words_is_read_as_it_is_described(office: Office) -> None:
    (office.folder.path / "retention.toml").write_text(CONFIGURATION + MAPPED, encoding="utf-8")
    path = office.folder.path / "respuestas.txt"
    text = (
        "Suscriptor;Obligación;Tipo;Número;Respuesta;Fecha;Motivo\r\n"
        f'{CREDITOR};A1;1;1000001;ELIMINADO;24/11/2026;\r\n{CREDITOR};A2;1;1000001;"NO PROCEDE";'
        '24/11/2026;"señala otra obligación; véase"\r\n'
    )
    path.write_bytes(text.encode("windows-1252"))
    done = office.bring(path, ANSWER_DAY, "--bureau", BUREAU)
    assert done.stdout == "2 lines read = 2 taken + 0 known already + 0 refused\n"
    assert office.events("A1")[-1] == ("confirmed", ANSWER_DAY)
    [[reason]] = office.rows("select reason from purge_events where event = 'rejected'")
    assert reason == "señala otra obligación; véase"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file lacks columns"),
        (b"purge_id,respuesta\nx,confirmed\n", "the file lacks columns"),
        (b"answer,obligation_number\nconfirmed,A1\n", "the file lacks columns"),
        ("purge_id,answer\nx,sí\n".encode("latin-1"), "the file is not of the encoding"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xff\xfe\x00", "the file is not of the"),
        (b'purge_id,answer\n"x"y,confirmed\n', "the file is no CSV"),
        (b'"purge_id"x,answer\nx,confirmed\n', "the file is no CSV"),
        (b'purge_id,"answer\nx,confirmed\n', "the file is no CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    content: bytes, what: str, office: Office
) -> None:
    path = office.folder.path / "respuestas.csv"
    path.write_bytes(content)
    refused = office.bring(path, ANSWER_DAY).exception
    assert isinstance(refused, InputRefused), repr(refused)
    assert refused.what.startswith(what)
    assert refused.where.startswith(str(path))
    assert refused.exit_code == 3


# Rejected, or not answered


@pytest.fixture(scope="module")
def waited(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A1 is rejected on 2026-11-24, A2 never answered; the nights of ten and eleven days after."""
    office = first_office.copied(tmp_path_factory.mktemp("waited") / "office")
    rejected = answer(office, "A1", "rejected", reason="no existe")
    assert office.answered(rejected, today=ANSWER_DAY).stdout == TAKEN
    assert office.states(ANSWER_DAY)["A1"] == "rejected"
    office.night("2026-11-30")
    assert "LATE" not in office.say("purge", "order", "--today", "2026-11-30")
    office.ask("rita", "approve", office.purge_id("A1"), today="2026-11-30")
    office.night("2026-12-01")
    return office


def test_what_is_rejected_is_an_alert_and_waits_until_a_person_approves_it(waited: Office) -> None:
    assert waited.ordered("2026-11-30") == []
    assert ("ORDER_REJECTED", "A1") in waited.alerts("2026-11-30")
    assert waited.ordered("2026-12-01") == ["A1"]
    assert waited.states("2026-12-01")["A1"] == "ordered"


def test_an_order_without_an_answer_is_an_alert_from_the_eleventh_day_on(waited: Office) -> None:
    assert ("ORDER_UNANSWERED", "A2") not in waited.alerts("2026-11-30")
    assert ("ORDER_UNANSWERED", "A2") in waited.alerts("2026-12-01")
    [first, _] = waited.say("purge", "order", "--today", "2026-12-01").splitlines()
    assert first.endswith("due 2026-11-30  LATE")


def test_an_answer_to_the_first_order_says_nothing_of_the_second(
    waited: Office, tmp_path: Path
) -> None:
    office = waited.copied(tmp_path / "office")
    done = office.bring(office.folder.path / "respuestas.csv", "2026-12-01")
    assert "line 2: the answer is of a day before the order" in done.stderr
    assert office.states("2026-12-01")["A1"] == "ordered"


def test_a_night_with_nothing_but_a_rejection_says_that_a_person_has_to_look(
    employed: Office, tmp_path: Path
) -> None:
    dates = {"mora_started_on": "2026-01-01", "cured_on": "2026-04-23"}
    office = Office.at(tmp_path / "office", (obligation("A1", **dates),), of=employed)
    assert office.night("2026-11-23") == 0
    item = office.purge_id("A1", "2026-11-23")
    row = {"purge_id": item, "answer": "rejected", "answered_on": ANSWER_DAY, "reason": "no"}
    assert office.answered(row, today=ANSWER_DAY).stdout == TAKEN
    assert office.night(ANSWER_DAY) == 1


# What the bureau's own report shows


@pytest.fixture(scope="module")
def withdrawn(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The bureau shows everything on 2026-11-21, and says on 2026-11-23 that A1 is withdrawn."""
    office = first_office.copied(tmp_path_factory.mktemp("withdrawn") / "office")
    everything = dict.fromkeys(("A1", "A2", "A3", "A4"))
    office.show("bureau_reports_20261121.csv", everything, "2026-11-21")
    office.night("2026-11-22")
    assert office.events("A1") == [("ordered", FIRST_NIGHT)]
    office.show("bureau_reports_20261123.csv", {"A1": "2026-11-23"}, "2026-11-23")
    office.night("2026-11-24")
    return office


def test_what_the_bureau_no_longer_shows_is_confirmed_by_itself(withdrawn: Office) -> None:
    assert withdrawn.events("A1")[1:] == [("confirmed", "2026-11-24")]
    assert withdrawn.events("A2")[1:] == []
    assert set(withdrawn.purge_list("2026-11-24")) == {"A2", "A3", "A4"}


def test_a_night_that_saw_a_confirmation_run_again_adds_no_leaf(withdrawn: Office) -> None:
    before, leaves = withdrawn.deliver("2026-11-24"), withdrawn.leaves()
    withdrawn.night("2026-11-24")
    assert withdrawn.deliver("2026-11-24") == before
    assert withdrawn.leaves() == leaves


@pytest.mark.xfail(strict=True, reason="what a whole report lacks counts as shown still")
def test_what_a_whole_report_of_the_bureau_lacks_is_confirmed_by_itself(office: Office) -> None:
    text = CONFIGURATION + "\n[extracts.bureau_reports]\nfull = true\n"
    (office.folder.path / "retention.toml").write_text(text, encoding="utf-8")
    everything = dict.fromkeys(("A1", "A2", "A3", "A4"))
    office.show("bureau_reports_20261121.csv", everything, "2026-11-21")
    office.show("bureau_reports_20261123.csv", dict.fromkeys(("A2", "A3", "A4")), "2026-11-23")
    office.night("2026-11-24")
    assert office.events("A1") == [("ordered", FIRST_NIGHT), ("confirmed", "2026-11-24")]


def test_a_report_of_before_the_order_confirms_nothing(office: Office) -> None:
    office.show("bureau_reports_20261119.csv", {"A4": None}, "2026-11-19")
    office.night("2026-11-21")
    assert office.events("A1") == [("ordered", FIRST_NIGHT)]


@pytest.fixture(scope="module")
def reappeared(confirmed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A1 and A3, both confirmed, are seen by the bureau's report of 2026-11-26."""
    office = confirmed.copied(tmp_path_factory.mktemp("reappeared") / "office")
    office.answered(answer(office, "A3", answered_on="2026-11-25"), today="2026-11-25")
    everything = dict.fromkeys(("A1", "A2", "A3", "A4"))
    office.show("bureau_reports_20261126.csv", everything, "2026-11-26")
    office.night("2026-11-27")
    office.night("2026-11-28")
    return office


def test_what_is_seen_after_its_confirmation_is_an_alert_and_ordered_again(
    reappeared: Office,
) -> None:
    assert ("REAPPEARED", "A1") in reappeared.alerts("2026-11-27")
    assert "A1" in reappeared.ordered("2026-11-27")


def test_what_was_approved_and_has_reappeared_is_ordered_again(reappeared: Office) -> None:
    assert ("REAPPEARED", "A3") in reappeared.alerts("2026-11-27")
    assert "A3" in reappeared.ordered("2026-11-27")


def test_what_has_reappeared_is_ordered_once(reappeared: Office) -> None:
    assert reappeared.ordered("2026-11-28") == []
    assert [event for event, _ in reappeared.events("A1")].count("ordered") == 2


def test_what_has_reappeared_is_an_alert_until_it_is_gone(reappeared: Office) -> None:
    assert ("REAPPEARED", "A1") in reappeared.alerts("2026-11-28")


def test_what_has_reappeared_and_is_ordered_again_stands_as_ordered(reappeared: Office) -> None:
    assert reappeared.states("2026-11-28")["A1"] == "ordered"


def test_what_has_reappeared_is_gone_when_the_bureau_confirms_it_again(
    reappeared: Office, tmp_path: Path
) -> None:
    office = reappeared.copied(tmp_path / "office")
    row = answer(office, "A1", answered_on="2026-11-29")
    assert office.answered(row, today="2026-11-29").stdout == TAKEN
    office.night("2026-11-30")
    assert "A1" not in office.purge_list("2026-11-30")
    assert ("REAPPEARED", "A1") not in office.alerts("2026-11-30")


def test_a_report_that_is_not_of_after_the_confirmation_does_not_bring_it_back(
    confirmed: Office, tmp_path: Path
) -> None:
    office = confirmed.copied(tmp_path / "office")
    everything = dict.fromkeys(("A1", "A2", "A3", "A4"))
    office.show("bureau_reports_20261126.csv", everything, ANSWER_DAY)
    office.night("2026-11-27")
    assert office.alerts("2026-11-27") == set()
    assert "A1" not in office.purge_list("2026-11-27")
    assert office.ordered("2026-11-27") == []


# Several moras of one obligation


PAST: Final = {"mora_started_on": "2024-01-01", "mora_ended_on": "2024-01-31", "ended_by": "cura"}
SECOND: Final = {"mora_started_on": "2024-06-01", "mora_ended_on": "2024-06-20", "ended_by": "cura"}
LAWFUL: Final = {"mora_started_on": "2026-03-01", "mora_ended_on": "2026-10-01", "ended_by": "cura"}


@pytest.fixture(scope="module")
def several(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An obligation with two moras that have expired, and a third that is shown lawfully."""
    office = Office.at(
        tmp_path_factory.mktemp("several") / "office",
        (obligation("A1", evidence_id="P-1", opened_on="2020-01-01"),),
        of=employed,
    )
    key = {"creditor_id": CREDITOR, "obligation_number": "A1"}
    moras = [key | told for told in (PAST, SECOND, LAWFUL)]
    office.folder.write("mora_episodes_20261119.csv", moras)
    office.night(FIRST_NIGHT)
    return office


def test_each_mora_is_an_item_of_its_own(several: Office) -> None:
    rows = several.delivered(FIRST_NIGHT, f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv")
    assert [row["mora_started_on"] for row in rows] == ["2024-01-01", "2024-06-01"]


def test_an_answer_that_fits_several_moras_is_not_taken(several: Office, tmp_path: Path) -> None:
    office = several.copied(tmp_path / "office")
    done = office.answered({**BY_KEY, "answer": "confirmed"}, today=ANSWER_DAY)
    assert "several items fit" in done.stderr
    one = {**BY_KEY, "mora_started_on": "2024-06-01", "answer": "confirmed"}
    assert office.answered(one, today=ANSWER_DAY).stdout == TAKEN
    [[started_on]] = office.rows(
        "select p.mora_started_on from purge_events as e"
        " join known_items as p on p.purge_id = e.purge_id where e.event = 'confirmed'"
    )
    assert started_on == "2024-06-01"


def test_another_mora_that_is_shown_lawfully_is_no_alarm(several: Office, tmp_path: Path) -> None:
    office = several.copied(tmp_path / "office")
    both = [
        {**BY_KEY, "mora_started_on": day, "answer": "confirmed"}
        for day in ("2024-01-01", "2024-06-01")
    ]
    assert office.answered(*both, today=ANSWER_DAY).exit_code == 0
    office.show("bureau_reports_20261126.csv", {"A1": None}, "2026-11-26")
    office.night("2026-11-27")
    assert office.alerts("2026-11-27") == set()
    assert office.ordered("2026-11-27") == []
