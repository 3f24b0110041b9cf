"""The act of destruction: what was erased, why, when, who approved it, how it was verified.

It is read from the register, and the norm of each rule from the law as the program knows it. It
names nobody: a mora is the HMAC of its obligation and titular, its dates, and the rule by which it
had to go.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from retention.errors import UsageError
from retention.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retention.register import Register

_WHO: Final = ("asked_by", "asked_on", "granted_by", "granted_on")
_COUNTS: Final = ("mora_count", "item_count", "obligation_count", "titular_count")


def act_of_destruction(register: Register, erasure_id: int | None = None) -> dict[str, Any]:
    """The act of one erasure, or of the last; UsageError when there is none."""
    found = register.records("erasure/erasures_told", erasure_id=erasure_id)
    if not found:
        raise UsageError(
            "there is no such erasure" if erasure_id else "nothing was erased yet",
            todo="see: retention purge requests",
        )
    told = found[-1]
    tombstones = register.records("erasure/tombstones_told", erasure_id=told["erasure_id"])
    return {
        "erasure_id": told["erasure_id"],
        "erased_on": told["erased_on"],
        "request_id": told["request_id"],
        **{name: told[name] for name in _WHO},
        "carried_out_by": told["author"],
        "recorded_at": told["recorded_at"],
        **{name: told[name] for name in _COUNTS},
        **json.loads(told["told"]),
        "moras": _moras(tombstones),
        "titulares": [
            one["subject_hmac"]
            for one in tombstones
            if one["scope"] == "titular" and one["is_disowned"]
        ],
        "check": _check(told),
        "rules_sha256": told["rules_sha256"],
        "program_version": told["program_version"],
        "leaf_id": told["leaf_id"],
        "leaf_sha256": told["leaf_sha256"],
    }


def _moras(tombstones: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with Store(None, memory_limit="256MB") as store:
        store.run("schema/functions")
        store.define(["law/40_rules"])
        bases = dict(store.rows("erasure/told/legal_bases"))
    return [
        {
            "subject_hmac": one["subject_hmac"],
            "mora_started_on": one["mora_started_on"],
            "mora_ended_on": one["mora_ended_on"],
            "rule_id": one["rule_id"],
            "legal_basis": bases.get(one["rule_id"]),
            "expires_on": one["expires_on"],
            "confirmed_on": one["confirmed_on"],
            "item_count": one["item_count"],
            "is_disowned": bool(one["is_disowned"]),
        }
        for one in tombstones
        if one["scope"] == "mora"
    ]


def _check(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the search found; None while it was not made."""
    if told["checked_at"] is None:
        return None
    names = ("checked_at", "files_count", "bytes_count", "occurrence_count")
    return {**{name: told[name] for name in names}, **json.loads(told["check_told"])}


def written(act: Mapping[str, Any], form: str) -> str:
    """The act as "json", "html" or "text", both in Spanish."""
    if form == "json":
        return json.dumps(act, ensure_ascii=False, indent=1) + "\n"
    from retention.erasure.certificate_page import lines, render

    return render(act) if form == "html" else lines(act)
