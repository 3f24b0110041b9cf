"""Every way round the second person, tried: each fails, and says why."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pytest

import retention.purge.desk
from retention.ledger import leaf
from tests.purge.office import (
    CONFIGURATION,
    FIRST_NIGHT,
    REGISTER_TABLES,
    Office,
    password_of,
)

TODAY: Final = ("--today", FIRST_NIGHT)


@pytest.fixture(scope="module")
def with_a_request(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Rita has asked that two items go (request 1); to be copied."""
    office = first_office.copied(tmp_path_factory.mktemp("asked") / "office")
    office.ask("rita", "approve", office.purge_id("A3"), office.purge_id("A4"))
    return office


@pytest.fixture
def asked(with_a_request: Office, tmp_path: Path) -> Office:
    return with_a_request.copied(tmp_path / "office")


def approving(office: Office, *numbers: str) -> tuple[str, ...]:
    items = (office.purge_id(number) for number in numbers)
    return ("purge", "approve", *items, "--reason", "r", *TODAY)


# Who asks and who grants


def test_nobody_grants_what_he_asked_for(office: Office) -> None:
    office.by("alba", *approving(office, "A3", "A4"))
    refused = office.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert refused.what == "request 1 is your own"
    assert office.states(FIRST_NIGHT)["A3"] == "proposed"


def test_an_officer_does_not_grant_what_he_asked_for_either(office: Office) -> None:
    told = {"ground": "audit", "titular": "CC:1000001", "review_on": "2026-12-01"}
    hold = office.hold("olga", **told)
    assert "your own" in office.refusal_to("olga", "purge", "grant", hold, *TODAY).what


def test_nobody_grants_his_own_release(office: Office) -> None:
    hold = office.withheld(office.purge_id("A3"), review_on="2026-12-01")
    told = office.by("alba", "hold", "release", hold, "--reason", "r", *TODAY)
    refused = office.refusal_to("alba", "purge", "grant", told.split()[1], *TODAY)
    assert "your own" in refused.what


def test_the_register_itself_refuses_that_somebody_grants_what_he_asked_for(asked: Office) -> None:
    with (
        closing(sqlite3.connect(asked.folder.settings.workflow)) as register,
        pytest.raises(sqlite3.IntegrityError, match="nobody grants what he asked for"),
    ):
        register.execute(
            "insert into request_answers values (1, 'granted', '2026-11-20', null, 'rita', 'x', 1)"
        )


def test_a_reviewer_does_not_grant(asked: Office) -> None:
    asked.by("olga", "people", "give", "ana", "reviewer")
    refused = asked.refusal_to("ana", "purge", "grant", "1", *TODAY)
    assert refused.what == "ana may not grant or refuse"
    assert "needs the role approver" in refused.why


@pytest.mark.parametrize("name", ["ana", "nadia"])
def test_who_is_no_reviewer_asks_for_nothing(name: str, office: Office) -> None:
    assert f"{name} may not" in office.refusal_to(name, *approving(office, "A3")).what
    told = ("--ground", "audit", "--titular", "CC:1000001", "--review-on", "2026-12-01")
    words = ("hold", "open", *told, "--reason", "r", *TODAY)
    assert f"{name} may not" in office.refusal_to(name, *words).what
    assert office.rows("select * from requests") == []


def test_an_approver_brings_no_answers_of_a_bureau(office: Office) -> None:
    path = office.folder.path / "respuestas.csv"
    path.write_text(f"purge_id,answer\n{office.purge_id('A1')},confirmed\n", encoding="utf-8")
    refused = office.refusal_to("alba", "purge", "confirm", path, *TODAY)
    assert "needs the role officer" in refused.why
    assert office.events("A1") == [("ordered", FIRST_NIGHT)]


def test_a_request_is_granted_or_refused_once(asked: Office) -> None:
    asked.by("alba", "purge", "refuse", "1", "--reason", "no consta", *TODAY)
    assert asked.refusal_to("beto", "purge", "grant", "1", *TODAY).what == (
        "request 1 is refused already"
    )
    assert asked.states(FIRST_NIGHT)["A3"] == "proposed"


# Who somebody is


@pytest.mark.parametrize("name", ["alba", "zoe"])
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(name: str, asked: Office) -> None:
    with patch.dict(os.environ, RETENTION_PASSWORD="not the password"):
        refused = asked.refusal("purge", "grant", "1", *TODAY, "--as", name)
    assert refused.what == "the name or the password is wrong"


def test_who_has_a_role_and_no_password_cannot_work(asked: Office) -> None:
    asked.by("olga", "people", "give", "carlos", "approver")
    refused = asked.refusal_to("carlos", "purge", "grant", "1", *TODAY)
    assert refused.what == "the name or the password is wrong"


def test_nobody_is_named_is_nobody(asked: Office) -> None:
    assert asked.refusal("purge", "grant", "1", *TODAY).what == "nobody is named"


def test_under_the_systems_identity_nobody_takes_another_name(asked: Office) -> None:
    text = CONFIGURATION.replace('identity = "password"', 'identity = "system"')
    (asked.folder.path / "retention.toml").write_text(text, encoding="utf-8")
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert refused.what == "nobody works under another name here"


def test_who_is_closed_may_nothing_any_more(asked: Office) -> None:
    asked.by("olga", "people", "close", "alba")
    assert "may not" in asked.refusal_to("alba", "purge", "grant", "1", *TODAY).what


def test_nobody_but_an_officer_says_who_may_what(office: Office) -> None:
    for words in (
        ("give", "rita", "officer"),
        ("take", "alba", "approver"),
        ("close", "alba"),
        ("password", "alba"),
    ):
        with office.password_to_set("rita"):
            refused = office.refusal_to("rita", "people", *words)
        assert "needs the role officer" in refused.why


def test_the_last_officer_stays(office: Office) -> None:
    for words in (("take", "olga", "officer"), ("close", "olga")):
        assert "the last officer" in office.refusal_to("olga", "people", *words).what
    office.by("olga", "people", "give", "alba", "officer")
    office.by("olga", "people", "take", "olga", "officer")
    assert "the last officer" in office.refusal_to("alba", "people", "close", "alba").what


def test_the_first_of_all_is_an_officer(tmp_path_factory: pytest.TempPathFactory) -> None:
    office = Office.at(tmp_path_factory.mktemp("empty") / "office")
    refused = office.refusal("people", "give", "olga", "approver")
    assert refused.what == "the first person is an officer"


def test_passwords_are_kept_by_scrypt_alone(first_office: Office) -> None:
    secrets = first_office.rows("select secret from people_changes where secret is not null")
    assert len(secrets) == 6
    assert all(re.fullmatch(r"scrypt-2-8-1\$\w{32}\$\w{128}", secret) for (secret,) in secrets)
    assert len({secret.split("$")[1] for (secret,) in secrets}) == 6
    workflow = first_office.folder.settings.workflow
    for path in workflow.parent.glob(f"{workflow.name}*"):
        for name in ("olga", "alba", "beto", "rita", "ana", "nadia"):
            assert password_of(name).encode() not in path.read_bytes()


def test_a_password_costs_what_rfc_7914_asks_for_people_who_log_in() -> None:
    code = "from retention.people import hashed; print(hashed('una clave larga'))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("scrypt-16384-8-1$")


def test_a_short_password_is_refused(office: Office) -> None:
    with patch.dict(os.environ, RETENTION_NEW_PASSWORD="cortita99"):
        refused = office.refusal_to("rita", "people", "password", "rita")
    assert refused.what == "a password has at least 10 characters"


# A list that is not what was delivered


@pytest.mark.parametrize("name", ["purge_list.csv", "manifest.json"])
def test_nothing_is_granted_on_an_edited_delivery(name: str, asked: Office) -> None:
    path = asked.folder.path / "out" / FIRST_NIGHT / name
    path.write_bytes(path.read_bytes().replace(b"NEEDS_HUMAN", b"WITHDRAW_NOW"))
    for words in (("list",), ("grant", "1", "--as", "alba")):
        refused = asked.refusal("purge", *words, *TODAY)
        assert (refused.exit_code, refused.where) == (5, str(path))
        assert refused.what == "the delivered list is not as it was written"


@pytest.mark.parametrize("name", ["purge_list.csv", "manifest.json"])
def test_nothing_is_granted_on_a_delivery_that_is_not_there(name: str, asked: Office) -> None:
    (asked.folder.path / "out" / FIRST_NIGHT / name).unlink()
    assert asked.refusal("purge", "list", *TODAY).exit_code == 5


def test_an_edited_list_with_a_manifest_made_to_match_it_is_found(asked: Office) -> None:
    place = asked.folder.path / "out" / FIRST_NIGHT
    path = place / "purge_list.csv"
    told = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace(b"2026-12-12", b"2026-11-12"))
    manifest = place / "manifest.json"
    now = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(told, now), "utf-8")
    refused = asked.refusal("purge", "list", *TODAY)
    assert (refused.exit_code, refused.where) == (5, str(manifest))


# A request that is no longer what was asked for


def test_a_request_is_void_when_the_rules_have_changed(
    asked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention.purge.desk, "rules_sha256", lambda rule_set: "5" * 64)
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert (refused.exit_code, refused.why) == (3, "the rules are not the same")


def test_the_rules_are_bound_to_the_version_of_the_program(
    asked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retention.__version__", "99.0.0")
    monkeypatch.setattr("retention.law.rules_hash.__version__", "99.0.0", raising=False)
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert refused.why == "the rules are not the same"


def test_a_request_is_void_when_the_rule_set_has_changed(asked: Office) -> None:
    text = CONFIGURATION.replace("threads = 1", 'threads = 1\nrule_set = "ceiling-4-8"')
    (asked.folder.path / "retention.toml").write_text(text, encoding="utf-8")
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert refused.why == "the rules are not the same"


AUDIT: Final = {"ground": "audit", "review_on": "2026-11-25"}
CHANGED_HOLDS: Final = "the holds on its items are not the same"


def test_a_request_is_void_when_another_hold_on_its_items_was_granted(asked: Office) -> None:
    asked.grant("alba", asked.hold("beto", titular="CC:1000001", **AUDIT))
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert (refused.exit_code, refused.why) == (3, CHANGED_HOLDS)


def test_a_request_is_void_when_a_hold_on_its_items_has_ended(office: Office) -> None:
    office.grant("alba", office.hold("beto", obligation="A3", **AUDIT))
    request = office.ask("rita", "approve", office.purge_id("A3"), office.purge_id("A4"))
    refused = office.refusal_to("alba", "purge", "grant", request, "--today", "2026-11-25")
    assert (refused.exit_code, refused.why) == (3, CHANGED_HOLDS)


def test_a_hold_that_nobody_granted_and_one_on_other_items_void_nothing(asked: Office) -> None:
    asked.hold("beto", titular="CC:1000001", **AUDIT)
    asked.grant("alba", asked.hold("beto", titular="CC:1000009", **AUDIT))
    asked.grant("alba", "1")
    assert asked.states(FIRST_NIGHT)["A3"] == "approved"


def test_everything_that_has_changed_is_told(
    asked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.grant("alba", asked.hold("beto", titular="CC:1000001", **AUDIT))
    monkeypatch.setattr(retention.purge.desk, "rules_sha256", lambda rule_set: "5" * 64)
    refused = asked.refusal_to("alba", "purge", "grant", "1", *TODAY)
    assert refused.why == f"the rules are not the same; {CHANGED_HOLDS}"


def test_a_hold_is_void_when_its_lines_or_the_rules_have_changed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"ground": "data_error", "review_on": "2026-12-10"}
    request = office.ask("rita", "withhold", office.purge_id("A3"), **told)
    monkeypatch.setattr(retention.purge.desk, "rules_sha256", lambda rule_set: "5" * 64)
    refused = office.refusal_to("alba", "purge", "grant", request, *TODAY)
    assert refused.why == "the rules are not the same"


def test_a_void_request_can_still_be_refused(asked: Office) -> None:
    asked.grant("alba", asked.hold("beto", titular="CC:1000001", **AUDIT))
    asked.by("alba", "purge", "refuse", "1", "--reason", "cambió", *TODAY)
    answers = asked.rows("select answer from request_answers where request_id = 1")
    assert answers == [("refused",)]


# The register, edited behind the program's back


@pytest.fixture(scope="module")
def worked(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose register has a row in every table; to be copied."""
    office = first_office.copied(tmp_path_factory.mktemp("worked") / "office")
    request = office.ask("rita", "approve", office.purge_id("A3"), office.purge_id("A4"))
    office.grant("alba", request)
    return office


@pytest.fixture
def busy(worked: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return worked.copied(tmp_path_factory.mktemp("busy") / "office")


FORGED: Final = {
    "people_changes": "person = 'mallory'",
    "known_items": "titular_id_number = '9'",
    "purge_events": "event = 'confirmed'",
    "requests": "item_count = 1",
    "request_items": "line_sha256 = 'x'",
    "request_answers": "author = 'beto'",
    "delivered_runs": "manifest_sha256 = 'x'",
    "configurations": "program_version = '0'",
}


def found_at(office: Office) -> str:
    """The place that `verify ledger` names, with exit code 5."""
    refused = office.refusal("verify", "ledger")
    assert refused.exit_code == 5
    return refused.where


@pytest.mark.parametrize("table", ["people_changes", "purge_events", "request_answers"])
def test_no_desk_opens_on_a_register_that_was_edited(table: str, busy: Office) -> None:
    with busy.behind_its_back() as register:
        register.execute(f"update {table} set {FORGED[table]}")
    refused = busy.refusal("purge", "list", *TODAY)
    assert (refused.exit_code, refused.where) == (5, found_at(busy))


@pytest.mark.parametrize("table", FORGED)
@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_row_that_was_altered_or_deleted_is_found_with_its_leaf(
    table: str, act: str, busy: Office
) -> None:
    [[leaf_id]] = busy.rows(f"select max(leaf_id) from {table}")
    what = f"update {table} set {FORGED[table]}" if act == "update" else f"delete from {table}"
    with busy.behind_its_back() as register:
        register.execute(f"{what} where leaf_id = {leaf_id}")
    assert found_at(busy) == f"the rows of leaf {leaf_id} are not as they were written"


def test_no_desk_opens_on_a_register_whose_deliveries_were_edited(busy: Office) -> None:
    with busy.behind_its_back() as register:
        register.execute("delete from delivered_runs")
    assert busy.refusal("purge", "list", *TODAY).exit_code == 5


ADDED: Final[dict[str, dict[str, object]]] = {
    "people_changes": {
        "person": "rita",
        "change": "role_given",
        "role": "officer",
        "author": "olga",
        "recorded_at": "x",
    },
    "purge_events": {
        "purge_id": "p",
        "event": "confirmed",
        "happened_on": FIRST_NIGHT,
        "author": "olga",
        "recorded_at": "x",
    },
    "requests": {
        "kind": "approve",
        "made_on": FIRST_NIGHT,
        "item_count": 1,
        "reason": "r",
        "rules_sha256": "x",
        "holds_sha256": "x",
        "author": "rita",
        "recorded_at": "x",
    },
    "request_items": {"request_id": 1, "purge_id": "p", "line_sha256": "x"},
    "request_answers": {
        "request_id": 7,
        "answer": "granted",
        "answered_on": FIRST_NIGHT,
        "author": "alba",
        "recorded_at": "x",
    },
}


def insert(register: sqlite3.Connection, table: str, leaf_id: int, **told: object) -> None:
    """A row as ADDED has it, and what else is told of it, under a leaf."""
    row = ADDED[table] | told | {"leaf_id": leaf_id}
    marks = ", ".join("?" * len(row))
    register.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", [*row.values()])


@pytest.mark.parametrize("table", ADDED)
def test_a_row_that_was_added_without_a_leaf_is_found(table: str, busy: Office) -> None:
    with busy.behind_its_back() as register:
        insert(register, table, 999)
    assert found_at(busy) == "there are rows of leaf 999"


@pytest.mark.parametrize("table", ADDED)
def test_a_row_that_was_added_to_another_leaf_is_found(table: str, busy: Office) -> None:
    with busy.behind_its_back() as register:
        insert(register, table, 3)
    assert found_at(busy) == "the rows of leaf 3 are not as they were written"


def test_the_triggers_refuse_what_is_not_added(busy: Office) -> None:
    with closing(sqlite3.connect(busy.folder.settings.workflow)) as register:
        for table in REGISTER_TABLES:
            for act in (f"update {table} set leaf_id = leaf_id", f"delete from {table}"):
                with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                    register.execute(act)


@pytest.mark.parametrize("table", REGISTER_TABLES)
def test_a_row_of_the_register_is_not_put_in_the_place_of_another(table: str, busy: Office) -> None:
    before = busy.rows(f"select * from {table}")
    altered, value = {**FORGED, "ledger": "subject = 'x'"}[table].split(" = ")
    with closing(sqlite3.connect(busy.folder.settings.workflow)) as register:
        columns = [row[1] for row in register.execute(f"pragma table_info({table})")]
        said = ", ".join(value if name == altered else name for name in columns)
        with suppress(sqlite3.IntegrityError):
            register.execute(f"insert or replace into {table} select {said} from {table}")
        register.commit()
    assert busy.rows(f"select * from {table}") == before


def test_a_row_and_the_view_that_hashes_it_altered_together_are_found(busy: Office) -> None:
    with busy.register() as register:
        hashes = register.connection.execute("select * from ledger_rows").fetchall()
    told = ", ".join(str(row) for row in hashes)
    with busy.behind_its_back() as register:
        register.execute("update requests set item_count = 1")
        register.execute("drop view if exists ledger_rows")
        columns = "leaf_id, table_name, row_id, row_sha256"
        register.execute(f"create view ledger_rows ({columns}) as values {told}")
    assert busy.refusal("verify", "ledger").exit_code == 5


# What a forged approval brings about


def forge_a_request_of_one(office: Office) -> None:
    """Of a request of two items, that nobody has granted, one of a single item is made."""
    with office.behind_its_back() as register:
        register.execute("update requests set item_count = 1")


def forge_an_answer(office: Office) -> None:
    """An answer is written that nobody gave, under the leaf of another act."""
    [[leaf_id]] = office.rows("select max(leaf_id) from ledger")
    with office.behind_its_back() as register:
        insert(register, "request_answers", leaf_id, request_id=1)


def forge_an_own_grant(office: Office) -> None:
    """The one who asked grants, with a leaf as it has to be: the chain is sound."""
    with office.behind_its_back():
        pass
    told = {"request_id": 1, "answer": "granted", "reason": None, "answered_on": FIRST_NIGHT}
    told |= {"author": "rita", "recorded_at": "x"}
    with (
        office.register() as register,
        register.writing(),
        leaf(register, "answer", "request 1 granted", author="rita", recorded_at="x") as leaf_id,
    ):
        register.add("add_answer", [told | {"leaf_id": leaf_id}])


@pytest.mark.parametrize(
    "forge",
    [
        forge_a_request_of_one,
        forge_an_answer,
        forge_an_own_grant,
    ],
)
def test_no_order_follows_from_a_forged_approval(
    forge: Callable[[Office], None], asked: Office
) -> None:
    forge(asked)
    asked.run("nightly", "--run-date", "2026-11-21")
    assert asked.ordered("2026-11-21") == []
    assert asked.events("A3") == []


def test_a_forged_hold_stops_no_order(office: Office) -> None:
    told = {"ground": "data_error", "review_on": "2026-12-10", "today": "2026-12-01"}
    office.ask("rita", "withhold", office.purge_id("A4"), **told)
    forge_an_answer(office)
    office.run("nightly", "--run-date", "2026-12-02")
    assert office.held("2026-12-02") == {}


def test_no_item_leaves_the_list_by_a_forged_answer_of_the_bureau(office: Office) -> None:
    [[leaf_id]] = office.rows("select max(leaf_id) from purge_events")
    with office.behind_its_back() as register:
        insert(register, "purge_events", leaf_id, purge_id=office.purge_id("A1"))
    office.run("nightly", "--run-date", "2026-11-21")
    assert office.held("2026-11-21") == {}


def test_a_forged_officer_gives_no_role(office: Office) -> None:
    with office.behind_its_back() as register:
        insert(register, "people_changes", 999)
    office.as_somebody("rita", "people", "give", "rita", "approver")
    with office.behind_its_back() as register:
        register.execute("delete from people_changes where leaf_id = 999")
    assert ("rita", "approver") not in [
        tuple(line.split()) for line in office.say("people", "list").splitlines()
    ]
