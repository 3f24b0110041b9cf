"""Admits events to the register, or refuses them with the article that does not allow them.

One event typed at a command line and a million from a CRM take the same way: the events of every
case are judged one after the other, those of different cases together, by sql/admission. Each is
judged on the case as it stood before it. An event that is recorded already is not recorded twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from retention.cases.clocks import define_clocks
from retention.cases.known import lay_down
from retention.store import relation_name, sql_files

if TYPE_CHECKING:
    from retention.register import Register
    from retention.store import Store

_REFUSALS: Final = "admission/refusals"
_TOGETHER: Final = 2000
"""How many cases are written in one transaction, so that no other writer waits long."""

Key = tuple[str, str]


class Admission:
    """Judges the events of the table `submitted` and records those that the law allows.

    Needs a store with the calendar, the law's terms and the subscriptions. After `judge`, the
    tables `admitted` (submission_id) and `refused` (submission_id, refusal_code) say what became of
    each; an event that the register has already is in neither.
    """

    def __init__(self, store: Store, register: Register) -> None:
        self.store = store
        self.register = register
        self.last_events: dict[Key, int | None] = {}

    def judge(self) -> None:
        """Decide which of the submitted events may be recorded."""
        self._read_known()
        self.store.run("admission/no_admitted")
        self.store.define_table("queue", "admission/queue")
        for turn in range(1, int(self.store.value("admission/turns")) + 1):
            self._take(turn)

    def _read_known(self) -> None:
        """What the register has of the cases concerned, and the last event of each."""
        keys = self.store.rows("admission/keys")
        self.store.define_table("keyed", "admission/keyed")
        event_keys = [key for (key,) in self.store.rows("admission/event_keys")]
        told = json.dumps(keys)
        self.last_events = _last_events(self.register, told)
        case_ids = [case_id for (case_id,) in self.register.rows("ids_of_cases", keys=told)]
        lay_down(self.store, self.register, case_ids=case_ids)
        known = self.register.value("known_keys", keys=json.dumps(event_keys))
        self.store.define_table("known_keys", "admission/known_keys", told=known or "")

    def _take(self, turn: int) -> None:
        self.store.define_table("cases_known", "admission/candidates", turn=turn)
        self.store.define_table("case_events_known", "admission/events_before", turn=turn)
        define_clocks(self.store)
        self.store.define_table("case_at", "admission/case_at", turn=turn)
        names = sql_files(_REFUSALS)
        for name in names:
            self.store.define_table(relation_name(name), name)
        self.store.define_union("refusals", names, numbered_as="place")
        self.store.run("admission/judged")
        self.store.run("admission/admit", turn=turn)

    def record(self, *, recorded_at: str, recorded_from: str | None = None) -> int:
        """Write what was admitted; how many events that is.

        Raises WrittenMeanwhile, with nothing of that case written, when somebody else has written
        to one of the cases since they were judged.
        """
        source = {"recorded_at": recorded_at, "recorded_from": recorded_from}
        recorded = 0
        for cases in _together(self.store.records("admission/to_record")):
            with self.register.writing():
                self._require_unchanged(cases)
                recorded += self._write(cases, source)
        return recorded

    def _require_unchanged(self, cases: Sequence[_Case]) -> None:
        told = json.dumps([key for key, _ in cases])
        now = _last_events(self.register, told)
        if any(now[key] != self.last_events[key] for key, _ in cases):
            raise WrittenMeanwhile

    def _write(self, cases: Sequence[_Case], source: dict[str, Any]) -> int:
        events = [event for _, of in cases for event in of]
        opened = [event for event in events if event["is_opening"]]
        self.register.add("add_case", opened)
        self.register.add(
            "add_obligation",
            [
                {**event, "obligation_number": number}
                for event in opened
                for number in event["obligation_numbers"] or []
            ],
        )
        return self.register.add("add_event", [event | source for event in events])


class WrittenMeanwhile(Exception):
    """A case has an event that it did not have when its events were judged: judge them again."""


_Case = tuple[Key, list[dict[str, Any]]]


def _together(events: Sequence[dict[str, Any]]) -> Iterator[tuple[_Case, ...]]:
    by_case: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        by_case[event["creditor_id"], event["case_number"]].append(event)
    cases = iter(by_case.items())
    while together := tuple(islice(cases, _TOGETHER)):
        yield together


def _last_events(register: Register, keys: str) -> dict[Key, int | None]:
    rows = register.rows("last_events", keys=keys)
    return {(creditor_id, number): last for creditor_id, number, last in rows}
