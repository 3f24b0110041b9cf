"""The transition of Ley 2157 de 2021 art. 9, "borrón y cuenta nueva": T-1 to T-4 and T-6."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.oracle.arithmetic import add_months
from tests.oracle.facts import Flag, Mora
from tests.oracle.law import parameters as law

RULES = ("T-1", "T-2", "T-3", "T-4", "T-6")
CURES = ("cura", "inferido", None)


def transition(mora: Mora, flags: Sequence[Flag]) -> tuple[date, str] | None:
    """The day the continuous mora's datum had to go by, and the rule; None where neither is."""
    end = mora.ended_on
    if end is None or end > law.TRANSITION_WINDOW_ENDS_ON:
        return None
    if end >= law.LEY_2157 and any(flag.flag == "protected_2157" for flag in flags):
        return end, "T-6"
    if end <= law.TRANSITION_SIX_MONTHS_PASSED_ON:
        return law.LEY_2157, "T-2"
    after_six_months = add_months(end, 6)
    once = _once_the_mora(mora.started_on, end)
    if once is not None and once < after_six_months:
        return once, "T-4"
    return after_six_months, "T-3" if end < law.LEY_2157 else "T-1"


def _once_the_mora(start: date | None, end: date) -> date | None:
    """A mora under six months counts once, not twice."""
    if start is None or end >= add_months(start, 6):
        return None
    return end + (end - start)


def transition_flags(mora: Mora, rule_id: str | None) -> frozenset[str]:
    """The open points that decided, where the rule cited is of the transition."""
    if rule_id not in RULES:
        return frozenset()
    flags = set()
    if mora.ended_by in CURES:
        flags.add("TR_CURE")
    if mora.ended_on in law.TRANSITION_WINDOW_EDGE:
        flags.add("TR_WINDOW_EDGE")
    return frozenset(flags)
