"""Carries out what was decided to be erased, and searches every byte for it.

Whoever comes next does this for an erasure that was cut short, before anything else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.data import search_places
from retention.erasure.plan import Plan, plan_path
from retention.erasure.recording import record_check
from retention.erasure.sweeping import finish_sweep
from retention.errors import IntegrityError
from retention.lock import run_lock
from retention.progress import say, silent
from retention.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

    from retention.erasure.findings import Findings
    from retention.settings import Settings

FINISHED: Final = "retention: an erasure that had been cut short was finished"


def finish_erasure(
    settings: Settings, at: str, step: Callable[[str], None], *, must_be_clean: bool = False
) -> bool:
    """Go on with an erasure that was decided and not proven done; undo one that was not decided.

    Returns whether there was one. The run lock is held. IntegrityError when its plan is not there.
    Where something of what was erased is still found, that is recorded, and an IntegrityError where
    it `must_be_clean`: others go on, for what bureaus show cannot wait until a copy is found.
    """
    with Register(settings.workflow) as register:
        pending = register.records("erasure/pending")
    if not pending:
        if plan_path(settings).exists():
            finish_sweep(settings)
        return False
    erasure = pending[0]
    if erasure["is_checked"] and not must_be_clean:
        return False
    plan = Plan.decided(settings, erasure["plan_sha256"])
    if not erasure["is_checked"]:
        step("putting everything in its place")
        plan.carry_out()
        with Register(settings.workflow) as register:
            register.compact()
    step("searching every byte for what was erased")
    skip = [plan_path(settings), settings.erasure_key]
    found = search_places(settings, plan.identifiers, skip=skip).apart_from(plan.columns)
    with Register(settings.workflow) as register:
        record_check(register, _check(erasure, found, at))
    if not found.occurrences:
        plan_path(settings).unlink()
    elif must_be_clean:
        raise _still_there(found)
    return True


def finish_cut_short(settings: Settings, at: str) -> None:
    """Finish an erasure that was cut short; LockHeld while one is at work."""
    with run_lock(settings.database, "purge erase"):
        if plan_path(settings).exists() and finish_erasure(settings, at, silent):
            say(FINISHED)


def _check(erasure: dict[str, Any], found: Findings, at: str) -> dict[str, Any]:
    told = found.told()
    return {
        "erasure_id": erasure["erasure_id"],
        "files_count": found.files_count,
        "bytes_count": found.raw_bytes + found.decompressed_bytes,
        "occurrence_count": len(found.occurrences),
        "told": json.dumps({"unsearched": told["unsearched"]}, ensure_ascii=False),
        "author": erasure["author"],
        "recorded_at": at,
    }


def _still_there(found: Findings) -> IntegrityError:
    places = sorted({f"{one.file}: {one.inside or 'its bytes'}" for one in found.occurrences})
    return IntegrityError(
        f"what was erased is still there, in {len(places)} places",
        where="\n".join(places[:20]),
        why="something else holds it: a copy, or a file that no night has loaded",
        todo="take it away there, and run: retention purge erase --granted; until then no other"
        " erasure begins",
    )
