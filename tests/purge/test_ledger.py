"""Whatever of the register or of a delivery is altered, is found; the first bad leaf is named."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import pytest

from retention.deliveries.manifest import ledger_heads
from retention.deliveries.verify import verify_delivery
from retention.errors import IntegrityError
from retention.ledger import verify_ledger
from retention.register import Register
from tests.purge.office import FIRST_NIGHT, REGISTER_TABLES, Office

SECOND_NIGHT: Final = "2026-11-22"
SEED: Final = 20261122
TIMES_IN_CI: Final = 100
TIMES: Final = 3_400
"""Of each of the three kinds: more than 10,000 together."""


@pytest.fixture(scope="module")
def worked(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two nights, and between them a row of every kind."""
    office = first_office.copied(tmp_path_factory.mktemp("worked") / "office")
    request = office.ask("rita", "approve", office.purge_id("A3"), office.purge_id("A4"))
    office.grant("alba", request)
    office.hold("rita", ground="audit", titular="CC:1000001", review_on="2026-12-01")
    row = {"purge_id": office.purge_id("A1"), "answer": "rejected", "reason": "no existe"}
    office.answered(row, today="2026-11-21")
    office.night(SECOND_NIGHT)
    return office


@pytest.fixture
def office(worked: Office, tmp_path: Path) -> Office:
    return worked.copied(tmp_path / "office")


def head_told(office: Office) -> int:
    """The leaf that the manifest of the second night names."""
    [*_, (_, head)] = ledger_heads(office.folder.path / "out")
    return head.leaf_id


def found(office: Office) -> str:
    """What `verify ledger` names, with exit code 5."""
    refused = office.refusal("verify", "ledger")
    assert (refused.exit_code, refused.what) == (5, "the ledger is broken")
    return refused.where


def order_leaf(office: Office) -> int:
    """The leaf of the first night's order."""
    return next(leaf_id for leaf_id, kind in office.leaves() if kind == "order")


def act(office: Office, *statements: str) -> None:
    with office.behind_its_back() as register:
        for statement in statements:
            register.execute(statement)


def test_a_register_that_nobody_edited_is_found_sound(worked: Office) -> None:
    count = len(worked.leaves())
    assert worked.say("verify", "ledger") == f"workflow.sqlite  ok  {count} leaves\n"
    worked.say("verify", "deliveries")


def test_every_act_is_a_leaf(worked: Office) -> None:
    assert {kind for _, kind in worked.leaves()} == {
        "people",
        "configuration",
        "items",
        "order",
        "run",
        "request",
        "answer",
        "answers",
    }
    for table in set(REGISTER_TABLES) - {"ledger"}:
        [[lacking]] = worked.rows(
            f"select count(*) from {table} where leaf_id not in (select leaf_id from ledger)"
        )
        [[there]] = worked.rows(f"select count(*) from {table}")
        assert (lacking, there > 0) == (0, True)


@pytest.mark.parametrize(
    "column", ["kind", "subject", "author", "recorded_at", "content_sha256", "leaf_sha256"]
)
def test_an_altered_leaf_is_named(column: str, office: Office) -> None:
    act(office, f"update ledger set {column} = 'x' where leaf_id = 12")
    assert found(office) == "leaf 12 was altered"


def test_a_leaf_that_names_another_before_it_is_named(office: Office) -> None:
    act(office, "update ledger set previous_sha256 = 'x' where leaf_id = 12")
    assert found(office) == "leaf 12 was altered"


def test_an_altered_row_is_named_by_its_leaf(office: Office) -> None:
    act(office, "update purge_events set happened_on = '2026-11-01' where event = 'ordered'")
    assert found(office) == f"the rows of leaf {order_leaf(office)} are not as they were written"


def test_a_row_that_was_deleted_is_named_by_its_leaf(office: Office) -> None:
    act(office, "delete from purge_events where event_id = 1")
    assert found(office) == f"the rows of leaf {order_leaf(office)} are not as they were written"


@pytest.mark.parametrize("leaf_id", [1, 12])
def test_a_leaf_deleted_with_its_rows_is_missing(leaf_id: int, office: Office) -> None:
    act(office, *without(f"= {leaf_id}"))
    assert found(office) == f"leaf {leaf_id} is missing"


def without(which: str) -> Iterator[str]:
    """What deletes leaves and the rows that they brought."""
    for table in REGISTER_TABLES:
        yield f"delete from {table} where leaf_id {which}"


def test_the_last_leaves_deleted_with_their_rows_are_missed_by_a_manifest(office: Office) -> None:
    head = head_told(office)
    act(office, *without(f">= {head}"))
    assert found(office) == f"leaf {head} is not the one that was there"


def test_the_leaves_of_the_last_night_deleted_with_their_rows_are_missed(office: Office) -> None:
    act(office, *without(f"> {head_told(office)}"))
    refused = [office.run("verify", what).exception for what in ("ledger", "deliveries")]
    assert any(isinstance(error, IntegrityError) for error in refused)


def test_two_leaves_that_changed_places_are_named(office: Office) -> None:
    act(
        office,
        "update ledger set leaf_id = -4 where leaf_id = 4",
        "update ledger set leaf_id = 4 where leaf_id = 5",
        "update ledger set leaf_id = 5 where leaf_id = -4",
    )
    assert found(office) == "leaf 4 was altered"


def test_a_row_that_no_leaf_accounts_for_is_named(office: Office) -> None:
    act(office, "insert into configurations values (null, 'x', '9.9.9', 999)")
    assert found(office) == "there are rows of leaf 999"


def test_a_row_of_no_leaf_at_all_is_found(office: Office) -> None:
    act(office, "insert into configurations values (null, 'x', '9.9.9', 0)")
    assert found(office) == "there are rows of leaf 0"


def test_a_chain_that_was_made_anew_is_found_by_a_manifest(office: Office) -> None:
    """Whoever hashes every leaf again after an edit cannot hash the manifests again."""
    with office.behind_its_back() as register:
        register.execute("update ledger set author = 'nadie' where leaf_id = 3")
        said = "leaf_id, kind, subject, author, recorded_at, content_sha256"
        before = "0" * 64
        for row in register.execute(f"select {said} from ledger order by leaf_id").fetchall():
            now = hashlib.sha256(json.dumps([*row, before]).encode()).hexdigest()
            told = (before, now, row[0])
            register.execute(
                "update ledger set previous_sha256 = ?, leaf_sha256 = ? where leaf_id = ?", told
            )
            before = now
    assert found(office).endswith("is not the one that was there")


def test_a_value_that_cannot_be_read_is_named_by_its_leaf(office: Office) -> None:
    for table, column in (("requests", "reason"), ("known_items", "obligation_number")):
        act(office, f"update {table} set {column} = cast(x'c3' as text)")
        assert found(office).startswith("the rows of leaf ")


@pytest.mark.parametrize("name", ["manifest.json", "purge_list.csv", "purge_list.xlsx"])
def test_a_delivery_that_was_edited_is_named(name: str, office: Office) -> None:
    path = office.folder.path / "out" / FIRST_NIGHT / name
    path.write_bytes(path.read_bytes() + b"\n")
    refused = office.refusal("verify", "deliveries")
    assert (refused.exit_code, refused.where) == (5, str(path))


# One bit, anywhere


@dataclass(frozen=True)
class Value:
    """A value of the register: its table, what tells its row, its column, what it is."""

    table: str
    row: str
    column: str
    value: Any

    @property
    def size(self) -> int:
        """How many bytes it has in the file, without the header of its record."""
        if self.value is None:
            return 0
        if isinstance(self.value, int):
            return max(1, (self.value.bit_length() + 8) // 8)
        return len(self.value.encode())

    def flip(self, register: sqlite3.Connection, bit: int) -> None:
        """Flip one of its bits; sqlite3.IntegrityError where another row has that key."""
        at, now = "?", self._flipped(bit)
        if isinstance(now, bytes):
            at = "cast(? as text)"
        register.execute(f"update {self.table} set {self.column} = {at} where {self.row}", (now,))

    def _flipped(self, bit: int) -> int | bytes:
        if isinstance(self.value, int):
            return self.value ^ (1 << bit)
        content = bytearray(self.value.encode())
        content[bit // 8] ^= 1 << bit % 8
        return bytes(content)


def values(register: sqlite3.Connection) -> Iterator[Value]:
    """Every value of the ledger and of the rows it accounts for."""
    for table in REGISTER_TABLES:
        columns = [row[1] for row in register.execute(f"pragma table_info({table})")]
        key = "request_id = {} and purge_id = '{}'" if table == "request_items" else columns[0]
        for row in register.execute(f"select * from {table}").fetchall():
            told = key.format(*row) if "{" in key else f"{key} = {row[0]}"
            for column, value in zip(columns, row, strict=True):
                yield Value(table, told, column, value)


class Opened(Register):
    """A register inside one transaction, which is taken back: what is read is what was flipped."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    @contextmanager
    def flipped(self, value: Value, bit: int) -> Iterator[None]:
        self.connection.execute("begin")
        try:
            value.flip(self.connection, bit)
            yield
        finally:
            self.connection.execute("rollback")


def flip_the_register(office: Office, times: int) -> None:
    """Flip bits of the register's values: each is found."""
    chance = random.Random(SEED)
    with office.behind_its_back() as register:
        there = [value for value in values(register) if value.size]
    heads = list(ledger_heads(office.folder.path / "out"))
    weights = list(accumulate(value.size for value in there))
    with closing(Opened(office.folder.settings.workflow)) as register:
        register.connection.execute("pragma ignore_check_constraints = on")
        register.connection.execute("pragma foreign_keys = off")
        verify_ledger(register, heads)
        done = 0
        while done < times:
            [value] = chance.choices(there, cum_weights=weights)
            done += is_found(register, value, chance.randrange(8 * value.size), heads)
        verify_ledger(register, heads)


def is_found(register: Opened, value: Value, bit: int, heads: list[Any]) -> bool:
    """Whether the bit could be flipped at all (two rows never share a key); it has to be found."""
    try:
        with register.flipped(value, bit):
            with pytest.raises(IntegrityError):
                verify_ledger(register, heads)
            return True
    except sqlite3.IntegrityError:
        return False


def flip_files(office: Office, run_date: str, wanted: Callable[[str], bool], times: int) -> None:
    """Flip bits of files of a delivery: each is found."""
    chance = random.Random(SEED)
    place = office.folder.path / "out" / run_date
    with office.register() as register:
        recorded = dict(register.rows("delivered_manifests"))[run_date]
    files = {name: content for name, content in office.deliver(run_date).items() if wanted(name)}
    sizes = list(accumulate(len(content) for content in files.values()))
    verify_delivery(place, recorded)
    for _ in range(times):
        [name] = chance.choices(list(files), cum_weights=sizes)
        bit = chance.randrange(8 * len(files[name]))
        content = bytearray(files[name])
        content[bit // 8] ^= 1 << bit % 8
        (place / name).write_bytes(content)
        with pytest.raises(IntegrityError):
            verify_delivery(place, recorded)
        (place / name).write_bytes(files[name])
    verify_delivery(place, recorded)


def is_manifest(name: str) -> bool:
    return name == "manifest.json"


def is_delivered(name: str) -> bool:
    return name != "manifest.json"


def test_a_bit_of_the_register_is_found(office: Office) -> None:
    flip_the_register(office, TIMES_IN_CI)


def test_a_bit_of_a_manifest_is_found(office: Office) -> None:
    flip_files(office, FIRST_NIGHT, is_manifest, TIMES_IN_CI)


def test_a_bit_of_a_delivered_file_is_found(office: Office) -> None:
    flip_files(office, SECOND_NIGHT, is_delivered, TIMES_IN_CI)


@pytest.mark.deep
def test_thousands_of_bits_of_the_register_are_found(office: Office) -> None:
    flip_the_register(office, TIMES)


@pytest.mark.deep
@pytest.mark.parametrize("wanted", [is_manifest, is_delivered])
def test_thousands_of_bits_of_the_deliveries_are_found(
    wanted: Callable[[str], bool], office: Office
) -> None:
    flip_files(office, SECOND_NIGHT, wanted, TIMES)
