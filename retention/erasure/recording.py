"""Records an erasure in the register: the moment in which it is decided.

In one transaction, after a last look whether anybody has decided something since it was looked
what may go: what is left (tombstones, counts, the plan's hash), the rows that go, and the hashes
of what is left of the leaves that they were part of. Nothing else deletes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from retention import __version__
from retention.erasure.seals import seal
from retention.ledger import content_of, head, leaf
from retention.purge.recording import DecidedMeanwhile

if TYPE_CHECKING:
    from datetime import date

    from retention.erasure.gone_moras import Counts
    from retention.erasure.key import ErasureKey
    from retention.purge.desk import PurgeDesk
    from retention.register import Register

_DELETED: Final = (
    "known_items",
    "purge_events",
    "bureau_rejects",
    "request_items",
    "request_answers",
    "requests",
    "case_events",
    "case_obligations",
    "cases",
)

_IDS: Final = {
    "item": "purge_ids",
    "report": "report_ids",
    "request": "request_ids",
    "case": "case_ids",
}
"""Kind of what the register lets go → the file of sql/erasure/told that tells its ids."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided: `request` as it was granted, who carries it out, and what it comes to."""

    request: Mapping[str, Any]
    counts: Counts
    told: Mapping[str, Any]
    tombstones: Sequence[Mapping[str, Any]]
    manifests: Mapping[str, str]
    plan_sha256: str
    last_case_event: int
    erased_on: date
    author: str
    recorded_at: str


def record_erasure(desk: PurgeDesk, decision: Decision, key: ErasureKey) -> None:
    """Decide the erasure; DecidedMeanwhile, with nothing done, when the register has moved on.

    `last_case_event` is the newest event of any case as it was looked at (cases are no leaves).
    `manifests` of the decision are the hashes of the manifests written anew, by run date.
    """
    register = desk.register
    subject = f"request {decision.request['request_id']}"
    with register.writing():
        is_written_to = register.value("erasure/last_case_event") != decision.last_case_event
        if is_written_to or head(register) != desk.head:
            raise DecidedMeanwhile(
                "somebody has decided something since it was looked what may be erased",
                where=str(register.path),
                todo="run the command again",
            )
        at = decision.recorded_at
        with leaf(register, "erasure", subject, author=decision.author, recorded_at=at) as leaf_id:
            register.add("erasure/add_erasure", [_erasure(desk, decision, key, leaf_id)])
            told = json.dumps(decision.tombstones, ensure_ascii=False)
            register.add("erasure/add_tombstones", [{"told": told, "leaf_id": leaf_id}])
            _add_manifests(desk, decision.manifests, leaf_id)
            _delete(desk, key, leaf_id)


def record_check(register: Register, row: Mapping[str, Any]) -> None:
    """Record what the search after an erasure found."""
    subject = f"erasure {row['erasure_id']}"
    by = {"author": row["author"], "recorded_at": row["recorded_at"]}
    with register.writing(), leaf(register, "erasure check", subject, **by) as leaf_id:
        register.add("erasure/add_check", [{**row, "leaf_id": leaf_id}])


def _erasure(desk: PurgeDesk, decision: Decision, key: ErasureKey, leaf_id: int) -> dict[str, Any]:
    request = decision.request
    names = ("request_id", "asked_by", "asked_on", "granted_by", "granted_on")
    return {
        **{name: request[name] for name in names},
        **asdict(decision.counts),
        "erased_on": str(decision.erased_on),
        "told": json.dumps(decision.told, ensure_ascii=False, sort_keys=True),
        "key_check": key.check,
        "plan_sha256": decision.plan_sha256,
        "rules_sha256": desk.rules,
        "program_version": __version__,
        "author": decision.author,
        "recorded_at": decision.recorded_at,
        "leaf_id": leaf_id,
    }


def _add_manifests(desk: PurgeDesk, manifests: Mapping[str, str], leaf_id: int) -> None:
    """The deliveries that were written anew, of the runs that they were delivered by."""
    for run_date, manifest_sha256 in sorted(manifests.items()):
        run_id = desk.register.value("erasure/delivered", run_date=run_date)
        if run_id is not None:
            row = {"run_date": run_date, "run_id": run_id, "manifest_sha256": manifest_sha256}
            desk.register.add("add_delivered_run", [row | {"leaf_id": leaf_id}])


def _delete(desk: PurgeDesk, key: ErasureKey, leaf_id: int) -> None:
    """Take out of the register what goes, and note what is left of the leaves it was part of."""
    register, store = desk.register, desk.store
    for kind, name in _IDS.items():
        ids = [row[0] for row in store.rows(f"erasure/told/{name}")]
        register.add("erasure/allow", [{"kind": kind, "ids": json.dumps(ids)}])
    concerned = [row[0] for row in register.rows("erasure/leaves_concerned")]
    for table in _DELETED:
        register.add(f"erasure/delete/{table}", [{}])
    for of_leaf_id in concerned:
        left = content_of(register, of_leaf_id)
        row = {"of_leaf_id": of_leaf_id, "rest_sha256": left, "leaf_id": leaf_id}
        row |= {"seal": seal(key, of_leaf_id, left, leaf_id)}
        register.add("erasure/add_rest", [row])
    register.add("erasure/end", [{}])
