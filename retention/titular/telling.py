"""Says everything held about one person in plain lines, for the officer at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from retention.explain.phrases import pesos
from retention.titular.reading import OBLIGATION_COLUMNS

Record = dict[str, Any]
Line = tuple[str, str]

_STEP = "  "


def lines(held: Record) -> Iterator[Line]:
    """Each line with its style: "title", "heading", "outcome" or ""."""
    yield _title(held), "title"
    if not held["is_known"]:
        yield f"{_STEP}nothing is held about this person", "outcome"
    for creditor in held["creditors"]:
        yield from _creditor(creditor, held)
    yield from _section("Circumstances", held["circumstances"], _circumstance)
    yield from _section("Rows that could not be loaded", held["quarantine"], _fault)
    yield from _section("Cases", held["cases"], _case)
    used = _purposes_used(held)
    purposes = [each for each in held["purposes"] if each["code"] in used]
    yield from _section("Purposes", purposes, _purpose)
    yield from _section("Rights", held["rights"], _right)


def _title(held: Record) -> str:
    who = f"{held['titular']['id_type']} {held['titular']['id_number']}"
    only = f", of creditor {held['creditor_id']} alone" if held["creditor_id"] else ""
    return f"Titular {who}, seen from {held['run_date']}{only}"


def _section(
    title: str, rows: Iterable[Record], say: Callable[[Record], str], indent: str = ""
) -> Iterator[Line]:
    told = [say(row) for row in rows]
    if told:
        yield "", ""
        yield f"{indent}{title}", "heading"
    for line in told:
        yield f"{indent}{_STEP}{line}", ""


def _creditor(creditor: Record, held: Record) -> Iterator[Line]:
    yield "", ""
    yield f"Creditor {creditor['creditor_id']} {creditor['source_name'] or ''}".rstrip(), "title"
    bureaus = ", ".join(each["bureau"] for each in creditor["received_by"])
    yield f"{_STEP}received by {bureaus or 'no bureau of the configuration'}", ""
    for name in creditor["names"]:
        yield f"{_STEP}named       {name['name']}; {_place(name['source'])}", ""
    for obligation in creditor["obligations"]:
        yield "", ""
        yield from _obligation(obligation)
    yield from _section("Notices", creditor["notices"], _notice, _STEP)
    yield from _section("Bureau reports", creditor["bureau_reports"], _report, _STEP)
    listed = [*creditor["listed"], *creditor["withheld"]]
    night = f"Lists of the night of {held['last_run']['run_date']}" if listed else ""
    yield from _section(night, listed, _item, _STEP)


def _obligation(obligation: Record) -> Iterator[Line]:
    yield f"{_STEP}Obligation {obligation['obligation_number']}", "heading"
    yield f"{_STEP * 2}{_told(obligation, OBLIGATION_COLUMNS)}", ""
    yield f"{_STEP * 2}{_place(obligation['source'])}", ""
    if obligation["last_seen_on"]:
        yield f"{_STEP * 2}no longer in the extract after {obligation['last_seen_on']}", ""
    if not obligation["moras"]:
        yield f"{_STEP * 2}no mora is known: positive data, without a term (P-POS)", "outcome"
    for mora in obligation["moras"]:
        yield from _mora(mora)
    newer = obligation
    for version in obligation["earlier_versions"]:
        changed = [name for name in OBLIGATION_COLUMNS if version[name] != newer[name]]
        told = _told(version, changed) or "the same"
        yield f"{_STEP * 2}earlier: {told}; {_place(version['source'])}", ""
        newer = version


def _told(row: Record, names: Iterable[str]) -> str:
    return ", ".join(f"{name} {_value(row[name])}" for name in names if row[name] is not None)


def _mora(mora: Record) -> Iterator[Line]:
    until = mora["ended_on"] or mora["ended_how"]
    yield f"{_STEP * 2}mora {mora['started_on'] or 'since nobody says when'} … {until}", ""
    for each in mora["candidates"]:
        decides = "  <- decides" if each["decides"] else ""
        yield f"{_STEP * 3}{each['name']:<19}{each['arithmetic']}{decides}", ""
    yield f"{_STEP * 3}{_permanence(mora)}", "outcome"
    for bureau in mora["bureaus"]:
        yield f"{_STEP * 3}{bureau['bureau']:<14}{_at_bureau(bureau)}", "outcome"


def _permanence(mora: Record) -> str:
    days = mora["days_left"]
    if days is None:
        return "remaining permanence: no date can be reckoned"
    if days <= 0:
        return f"remaining permanence: none, expired on {mora['expires_on']}"
    return f"remaining permanence: {days} days, until {mora['expires_on']}"


def _at_bureau(bureau: Record) -> str:
    shown = "" if bureau["is_reported"] else "not shown; "
    basis = "; ".join(filter(None, (bureau["rule_id"], bureau["legal_basis"])))
    return f"{shown}{bureau['decision']}{f'; {basis}' if basis else ''}"


def _notice(row: Record) -> str:
    channel = f" by {row['channel']}" if row["channel"] else ""
    return f"{row['sent_on']}{channel}, {row['obligation_number']}; {_place(row['source'])}"


def _report(row: Record) -> str:
    withdrawn = f", withdrawn on {row['withdrawn_on']}" if row["withdrawn_on"] else ""
    first = f"negative since {row['first_negative_on']}, seen {row['last_seen_on']}{withdrawn}"
    return f"{row['bureau']}, {row['obligation_number']}: {first}; {_place(row['source'])}"


def _item(row: Record) -> str:
    told = row.get("reason") or row["legal_basis"] or row["rule_id"] or "a fact is missing"
    what = f"{row['bureau']}, {row['obligation_number']}, mora from {row['mora_started_on']}"
    return f"{what}: {row['decision']}; {told}; {row['purge_id']}"


def _circumstance(row: Record) -> str:
    since = f" since {row['since_on']}" if row["since_on"] else ""
    return f"{row['flag']}{since}; {_place(row['source'])}"


def _fault(row: Record) -> str:
    column = f"{row['column_name']}: " if row["column_name"] else ""
    return f"{column}{row['reason']}; {_place(row['source'])}"


def _case(case: Record) -> str:
    state = "open" if case["is_open"] else f"closed on {case['closed_on']}"
    clocks = [f"{each['clock']} {each['legal_on']} {each['state']}" for each in case["clocks"]]
    head = f"{case['case_number']} {case['kind']} ({case['regime']})"
    return "; ".join([f"{head}, received {case['received_on']}, {state}", *clocks])


def _purpose(purpose: Record) -> str:
    return f"{purpose['code']:<21}{purpose['told']}; kept {purpose['kept']}"


def _right(right: Record) -> str:
    return f"{right['told']}: {right['term']}; {right['command'] or 'no case'}. {right['law']}"


def _purposes_used(held: Any) -> set[str]:
    """The purposes that any item of the whole names."""
    if isinstance(held, list):
        return set().union(*(_purposes_used(each) for each in held))
    if not isinstance(held, dict):
        return set()
    named = {held["purpose"]} if "purpose" in held else set()
    return named.union(*(_purposes_used(each) for each in held.values()))


def _place(source: Record) -> str:
    place = f"{source['file']} line {source['line']}"
    return f"{place}, load {source['load']}, cut-off {source['cutoff_on']}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return pesos(value)
    return value.isoformat() if isinstance(value, date) else str(value)
