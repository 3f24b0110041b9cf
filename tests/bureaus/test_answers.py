"""What a bureau reports of the rows sent to it, and what follows from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

import retention.bureaus.sent
from retention.bureaus.sent import SentFile
from retention.errors import InputRefused, IntegrityError, UsageError
from retention.ledger import leaf
from retention.purge.desk import PurgeDesk
from retention.register import Register
from tests.bureaus.reports import (
    DAY,
    INCONSISTENT,
    NOT_FOUND,
    REJECTED,
    bring,
    bring_file,
    recorded,
    refusals,
    refused,
    sent_row,
    told,
)
from tests.folders import CREDITOR, obligation
from tests.purge.office import BUREAU, CONFIGURATION, FIRST_NIGHT, ORDER, Office

# What follows


def test_a_row_that_was_rejected_reopens_its_item(office: Office) -> None:
    done = bring(office, REJECTED, words=("--json",))
    assert done.exit_code == 1, done.output
    [line] = told(done)
    assert line == {
        "answer_line": 2,
        "sent_line": 1,
        "row_sha256": sha256(sent_row(office, 1)).hexdigest()[:12],
        "severity": "rejected",
        "code": "E12",
        "field": "SALDO",
        "purge_id": office.purge_id("A1"),
        "became": "reopened",
    }
    assert office.events("A1") == [("ordered", FIRST_NIGHT), ("rejected", DAY)]
    assert office.states(DAY)["A1"] == "rejected"


def test_a_reopened_item_is_an_alert_of_the_next_night_and_waits_for_a_person(
    office: Office,
) -> None:
    bring(office, REJECTED)
    office.night("2026-11-25")
    assert ("ORDER_REJECTED", "A1") in office.alerts("2026-11-25")
    assert "A1" in office.purge_list("2026-11-25")
    assert office.ordered("2026-11-25") == []


def test_a_row_that_the_bureau_does_not_find_closes_its_item(office: Office) -> None:
    done = bring(office, NOT_FOUND)
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines() == [
        "1 lines read = 1 taken + 0 known already + 0 refused",
        "0 rejected, 0 inconsistent, 1 not found; items: 0 reopened, 1 closed",
    ]
    assert office.events("A1")[-1] == ("confirmed", DAY)
    office.night("2026-11-25")
    assert "A1" not in office.purge_list("2026-11-25")


def test_an_inconsistency_is_noted_and_changes_no_item(office: Office) -> None:
    done = bring(office, INCONSISTENT, words=("--json",))
    assert done.exit_code == 1
    [line] = told(done)
    assert (line["became"], line["purge_id"]) == ("noted", office.purge_id("A2"))
    assert office.events("A2") == [("ordered", FIRST_NIGHT)]
    assert len(recorded(office)) == 1


def test_one_leaf_has_what_was_reported_and_what_followed(office: Office) -> None:
    before = len(office.leaves())
    bring(office, REJECTED, INCONSISTENT)
    [(leaf_id, kind)] = office.leaves()[before:]
    assert kind == "bureau report"
    assert office.rows("select distinct leaf_id from bureau_rejects") == [(leaf_id,)]
    assert office.rows("select leaf_id from purge_events where event = 'rejected'") == [(leaf_id,)]
    assert "ok" in office.say("verify", "ledger")


def test_two_errors_of_one_row_reopen_it_once_on_the_first_day_told(office: Office) -> None:
    done = bring(office, REJECTED, "1,rejected,E13,CIUDAD,,2026-11-23")
    assert "1 reopened" in done.stderr
    assert office.events("A1") == [("ordered", FIRST_NIGHT), ("rejected", "2026-11-23")]
    assert len(recorded(office)) == 2
    [[reason]] = office.rows("select reason from purge_events where event = 'rejected'")
    assert reason == "E12 SALDO no coincide"


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    bring(office, REJECTED, INCONSISTENT)
    leaves, rows = office.leaves(), recorded(office)
    done = bring(office, REJECTED, INCONSISTENT, words=("--json",))
    assert done.exit_code == 1
    assert {line["became"] for line in told(done)} == {"recorded already"}
    assert "2 lines read = 0 taken + 2 known already + 0 refused" in done.stderr
    assert (office.leaves(), recorded(office)) == (leaves, rows)


def test_the_same_file_again_does_not_undo_a_later_answer(office: Office) -> None:
    bring(office, REJECTED)
    bring(office, NOT_FOUND.replace(DAY, "2026-11-25"), name="luego.csv", today="2026-11-25")
    bring(office, REJECTED, today="2026-11-26")
    assert [event for event, _ in office.events("A1")] == ["ordered", "rejected", "confirmed"]


def test_a_report_of_an_earlier_order_says_nothing_of_the_later_one(office: Office) -> None:
    bring(office, REJECTED)
    office.ask("rita", "approve", office.purge_id("A1"), today=DAY)
    office.night("2026-11-25")
    assert office.ordered("2026-11-25") == ["A1"]
    late = REJECTED.replace("E12", "E99").replace(DAY, "2026-11-26")
    done = bring(office, late, words=("--json",), name="tarde.csv", today="2026-11-26")
    assert [line["became"] for line in told(done)] == ["noted: ordered since"]
    assert office.states("2026-11-26")["A1"] == "ordered"


def test_a_rejection_of_what_is_rejected_already_is_noted(office: Office) -> None:
    bring(office, REJECTED)
    again = bring(office, REJECTED, words=("--json",), name="otra.txt.csv")
    assert [line["became"] for line in told(again)] == ["recorded already"]
    other = bring(office, REJECTED.replace("E12", "E13"), words=("--json",), name="otra.csv")
    assert [line["became"] for line in told(other)] == ["noted: rejected already"]


def test_a_report_of_a_day_before_the_last_answer_is_noted(office: Office) -> None:
    bring(office, NOT_FOUND)
    late = bring(office, REJECTED.replace(DAY, "2026-11-23"), words=("--json",), name="otra.csv")
    assert [line["became"] for line in told(late)] == ["noted: something happened since"]
    assert office.events("A1")[-1] == ("confirmed", DAY)


def test_a_bureau_that_corrects_itself_in_a_day_is_heard(office: Office) -> None:
    bring(office, NOT_FOUND)
    bring(office, REJECTED, name="otra.csv")
    assert office.events("A1")[-1] == ("rejected", DAY)


# Of a file whose rows name no item


@pytest.fixture
def no_items_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order is read as an update file would be: by key, with a row that orders nothing."""

    def by_key(desk: PurgeDesk, sent: SentFile) -> None:
        retention.bureaus.sent._withdrawal_orders(desk, sent)
        desk.store.connection.execute("update sent_rows set purge_id = null")
        row = (9, CREDITOR, "Z9", "CC", "1000009", None, "0" * 64)
        desk.store.connection.execute("insert into sent_rows values (?, ?, ?, ?, ?, ?, ?)", row)

    monkeypatch.setattr(retention.bureaus.sent, "_READERS", {"bureau/*/*.csv": by_key})


def record(office: Office, item: dict[str, str], *events: str) -> None:
    """An item, and what happens to it on the first night, as a night records it."""
    with (
        office.register() as register,
        register.writing(),
        leaf(register, "order", "x", author="x", recorded_at="x") as leaf_id,
    ):
        row = {"author": "x", "recorded_at": "x", "leaf_id": leaf_id}
        register.add("add_items", [row | {"told": json.dumps([item])}])
        dates = {"happened_on": FIRST_NIGHT, "run_date": FIRST_NIGHT}
        happened = [{"purge_id": item["purge_id"], "event": event, **dates} for event in events]
        register.add("add_purge_events", [row | {"told": json.dumps(happened)}])


def item_of_a1(purge_id: str, bureau: str) -> dict[str, str]:
    told = {name: str(value) for name, value in obligation("A1").items()}
    return told | {"purge_id": purge_id, "bureau": bureau, "listed_on": FIRST_NIGHT}


@pytest.mark.usefixtures("no_items_named")
def test_every_item_of_the_row_that_was_ordered_at_the_bureau_is_answered(office: Office) -> None:
    record(office, item_of_a1("a" * 16, BUREAU), "ordered")
    record(office, item_of_a1("b" * 16, "transunion"), "ordered")
    record(office, item_of_a1("c" * 16, BUREAU), "ordered", "cancelled")
    done = bring(office, REJECTED, words=("--json",))
    became = {line["purge_id"]: line["became"] for line in told(done)}
    assert became == {office.purge_id("A1"): "reopened", "a" * 16: "reopened"}


@pytest.mark.usefixtures("no_items_named")
def test_what_is_reported_of_a_row_that_ordered_nothing_is_noted(office: Office) -> None:
    done = bring(office, REJECTED.replace("1,", "9,", 1), words=("--json",))
    [line] = told(done)
    assert (line["became"], line["purge_id"]) == ("noted: no item was ordered", None)
    subject = f"{BUREAU}|{CREDITOR}|Z9|CC|1000009"
    [[report_id]] = office.rows("select report_id from bureau_rejects where purge_id is null")
    assert report_id == sha256(subject.encode()).hexdigest()[:16]


# Which row a line is of


def test_a_line_without_a_number_is_of_the_row_of_its_key(office: Office) -> None:
    titles = "obligation_number,titular_id_type,titular_id_number,severity,code"
    done = bring(office, "0000A2,CC,1.000.001,rejected,E1", titles=titles)
    assert office.events("A2")[-1] == ("rejected", DAY), done.output


def test_a_line_without_a_number_is_told_apart_by_the_titular(office: Office) -> None:
    titles = "obligation_number,titular_id_number,severity"
    done = bring(office, "B1,1000002,inconsistent", titles=titles, words=("--json",))
    assert [line["sent_line"] for line in told(done)] == [4]


@pytest.mark.parametrize(
    ("titles", "line", "fault"),
    [
        ("line_number,obligation_number", "1,A2", "the line number and the key are of different"),
        ("line_number,titular_id_number", "1,1000002", "the line number and the key are of differ"),
        ("line_number,creditor_id", "1,900555666", "the line number and the key are of different"),
        ("line_number,titular_id_type", "1,CE", "the line number and the key are of different"),
        ("line_number,bureau", "1,transunion", "the file was sent to another bureau"),
        ("line_number,reason", "5,x", "the file sent has no row of that number"),
        ("line_number,reason", "0,x", "the file sent has no row of that number"),
        ("line_number,reason", "uno,x", "the line number is no number"),
        ("line_number,reason", "1.5,x", "the line number is no number"),
        ("line_number,obligation_number", ",", "it names no row: a line number or an obligation"),
        ("obligation_number,reason", "A9,x", "no row sent fits"),
        ("obligation_number,reason", "B1,x", "several rows sent fit: the line number is needed"),
        ("obligation_number,titular_id_number", "A1,1000002", "no row sent fits"),
        ("line_number,reported_on", "1,2026-11-19", "the report is of a day before the file was"),
        ("line_number,reported_on", "1,2026-11-25", "the day of the report has not come yet"),
        ("line_number,reported_on", "1,24/11/2026", "the day of the report is no date"),
        ("line_number,code", "1,A1", "the code or the field tells who the row is of"),
        ("line_number,field", "1,cc 1000001", "the code or the field tells who the row is of"),
        ("line_number,code", f"1,{'x' * 41}", "the code or the field is too long to be one"),
        ("line_number,reason", "1,x,y", "the line has more values than the file has titles"),
    ],
)
def test_a_line_that_cannot_be_tied_is_refused_with_why_and_the_rest_is_taken(
    titles: str, line: str, fault: str, office: Office
) -> None:
    words = ("--severity", "inconsistent")
    good = ",".join(
        {"line_number": "2", "obligation_number": "A2"}.get(title, "")
        for title in titles.split(",")
    )
    done = bring(office, line, good, titles=titles, words=words)
    assert done.exit_code == 1
    [said] = refusals(done)
    assert said.startswith(f"line 2: {fault}")
    assert "1000001" not in done.output
    assert len(recorded(office)) == 1


def test_a_rejection_has_to_say_why_and_a_severity_to_be_one(office: Office) -> None:
    titles = "line_number,severity,code"
    done = bring(office, "1,rejected,", "2,grave,E1", "2,,E1", titles=titles)
    assert refusals(done) == [
        "line 2: a rejection has to say why",
        "line 3: the severity is none of rejected, inconsistent, not_found",
        "line 4: it does not say what became of the row: --severity does",
    ]
    assert recorded(office) == []


def test_lines_that_contradict_each_other_are_not_taken(office: Office) -> None:
    done = bring(office, REJECTED, NOT_FOUND, INCONSISTENT)
    why = "another line of the file says otherwise of the same row"
    assert refusals(done) == [f"line 2: {why}", f"line 3: {why}"]
    assert office.events("A1") == [("ordered", FIRST_NIGHT)]
    assert len(recorded(office)) == 1


# What is brought


MAPPED: Final = """
[extracts.bureau_rejects]
encoding = "windows-1252"
delimiter = ";"
date_format = "dd/mm/yyyy"

[extracts.bureau_rejects.columns]
line_number = "Secuencia"
obligation_number = "Número de obligación"
code = "Error"
field = "Campo"
reason = "Descripción"
severity = "Error"
reported_on = "Fecha"

[extracts.bureau_rejects.values]
severity = { "E12" = "rejected", "I07" = "inconsistent", "N01" = "not_found" }
"""


def test_a_file_in_the_bureaus_own_words_is_read_as_it_is_described(office: Office) -> None:
    (office.folder.path / "retention.toml").write_text(CONFIGURATION + MAPPED, encoding="utf-8")
    path = office.folder.path / "errores.txt"
    text = (
        "Secuencia;Número de obligación;Error;Campo;Descripción;Fecha\r\n"
        '00000001;A1;E12;2.15;"el saldo; no coincide";24/11/2026\r\n'
        ";A2;I07;2.30;ciudad;24/11/2026\r\n"
    )
    path.write_bytes(text.encode("windows-1252"))
    done = bring_file(office, path, "--json")
    assert [(line["severity"], line["became"]) for line in told(done)] == [
        ("rejected", "reopened"),
        ("inconsistent", "noted"),
    ]
    [[reason]] = office.rows("select reason from purge_events where event = 'rejected'")
    assert reason == "E12 2.15 el saldo; no coincide"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file lacks columns"),
        (b"linea,severity\n1,rejected\n", "the file lacks columns"),
        (b"line_number,code\n1,E1\n", "the file lacks columns"),
        ("line_number,severity\n1,sí\n".encode("latin-1"), "the file is not of the encoding"),
        (b'line_number,severity\n"1"x,rejected\n', "the file is no CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    content: bytes, what: str, office: Office
) -> None:
    path = office.folder.path / "errores.csv"
    path.write_bytes(content)
    error = refused(bring_file(office, path))
    assert isinstance(error, InputRefused)
    assert error.what.startswith(what)
    assert error.where.startswith(str(path))


def test_what_a_bureau_writes_commands_neither_a_sheet_nor_a_terminal(office: Office) -> None:
    line = f'1,rejected,=1+1,\x1b[31mSALDO,"=HYPERLINK(""http://x"",""A1"")",{DAY}'
    done = bring(office, line)
    assert "HYPERLINK" not in done.output
    assert "\x1b" not in done.output
    assert office.events("A1")[-1] == ("rejected", DAY)
    office.night("2026-11-25")
    for name, content in office.deliver("2026-11-25").items():
        assert b"HYPERLINK" not in content, name


def test_nothing_that_is_recorded_of_a_row_names_a_person_or_an_obligation(office: Office) -> None:
    bring(office, f"1,inconsistent,E1,SALDO,el de Ana CC 1000001 obligación A1,{DAY}")
    [row] = recorded(office)
    assert not {"A1", "1000001", "CC"} & set(map(str, row))
    assert "Ana" not in " ".join(map(str, row))


def test_only_an_officer_records_what_a_bureau_reports(office: Office) -> None:
    error = refused(bring(office, REJECTED, by="alba"))
    assert "that needs the role officer" in error.why
    assert recorded(office) == []


def test_the_bureau_named_is_the_one_the_file_was_sent_to(office: Office) -> None:
    error = refused(bring(office, REJECTED, words=("--bureau", "transunion")))
    assert isinstance(error, UsageError)
    assert error.what == "the file was sent to datacredito, not to transunion"


# The file sent


def order_with(office: Office, old: bytes, new: bytes) -> None:
    place = office.folder.path / "out" / FIRST_NIGHT / ORDER
    place.write_bytes(place.read_bytes().replace(old, new))


def manifest_with(office: Office, old: bytes, new: bytes) -> None:
    place = office.folder.path / "out" / FIRST_NIGHT / "manifest.json"
    place.write_bytes(place.read_bytes().replace(old, new))


def order_and_manifest_with(office: Office, old: bytes, new: bytes) -> None:
    place = office.folder.path / "out" / FIRST_NIGHT / ORDER
    before = sha256(place.read_bytes()).hexdigest().encode()
    order_with(office, old, new)
    manifest_with(office, before, sha256(place.read_bytes()).hexdigest().encode())


def order_added(office: Office, old: bytes, new: bytes) -> None:
    place = office.folder.path / "out" / FIRST_NIGHT / ORDER
    place.with_name("withdrawal_orders_1.csv").write_bytes(place.read_bytes().replace(old, new))


@pytest.mark.parametrize(
    ("altered", "sent", "why"),
    [
        (order_with, ORDER, "its SHA-256 is not the manifest's"),
        (order_and_manifest_with, ORDER, "its SHA-256 is not the one in the ledger"),
        (
            order_added,
            ORDER.replace(CREDITOR, "1"),
            "the manifest does not name it",
        ),
    ],
)
def test_a_file_that_is_not_as_it_was_delivered_stops_everything(
    altered: Callable[[Office, bytes, bytes], None], sent: str, why: str, office: Office
) -> None:
    altered(office, b"A1", b"A7")
    error = refused(bring(office, REJECTED, sent=f"{FIRST_NIGHT}/{sent}"))
    assert isinstance(error, IntegrityError)
    assert error.why == why
    assert recorded(office) == []


def test_a_manifest_that_cannot_be_read_stops_everything(office: Office) -> None:
    (office.folder.path / "out" / FIRST_NIGHT / "manifest.json").write_text("[]")
    error = refused(bring(office, REJECTED))
    assert isinstance(error, IntegrityError)


@pytest.mark.parametrize("sent", ["purge_list.csv", "alerts.csv"])
def test_a_delivered_file_that_is_sent_to_no_bureau_is_refused(sent: str, office: Office) -> None:
    error = refused(bring(office, REJECTED, sent=f"{FIRST_NIGHT}/{sent}"))
    assert isinstance(error, UsageError)
    assert error.what == "the file sent is none that a bureau reports on"


def test_a_file_outside_a_delivery_is_refused(office: Office) -> None:
    path = office.folder.path / "out" / f"withdrawal_orders_{CREDITOR}.csv"
    path.write_bytes((office.folder.path / "out" / FIRST_NIGHT / ORDER).read_bytes())
    error = refused(bring(office, REJECTED, sent=path.name))
    assert error.what == "the file sent is in no delivery"


# The register


def test_the_register_refuses_to_alter_what_was_reported(office: Office) -> None:
    bring(office, REJECTED)
    acts = (
        "update bureau_rejects set severity = 'not_found'",
        "delete from bureau_rejects",
        "insert or replace into bureau_rejects select * from bureau_rejects",
    )
    with closing(sqlite3.connect(office.folder.settings.workflow)) as register:
        for act in acts:
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                register.execute(act)


@pytest.mark.parametrize(
    "act",
    ["update bureau_rejects set purge_id = null", "delete from bureau_rejects"],
)
def test_what_was_reported_and_is_altered_behind_the_programs_back_is_found(
    act: str, office: Office
) -> None:
    bring(office, REJECTED)
    [[leaf_id]] = office.rows("select leaf_id from bureau_rejects")
    with office.behind_its_back() as register:
        register.execute(act)
    found = office.refusal("verify", "ledger").where
    assert found == f"the rows of leaf {leaf_id} are not as they were written"


def test_a_register_of_the_version_before_takes_reports(office: Office) -> None:
    path = Path(office.folder.settings.workflow)
    with closing(sqlite3.connect(path)) as register:
        register.execute("drop table bureau_rejects")
        register.execute("pragma user_version = 3")
        register.commit()
    Register(path).close()
    assert office.rows("pragma user_version") == [(4,)]
    assert bring(office, REJECTED).exit_code == 1
    assert "ok" in office.say("verify", "ledger")
