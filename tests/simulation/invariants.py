"""What must hold after every night, written from docs/purges.md and not from the program's SQL.

Each function looks at what a night has left and yields a sentence for everything that is not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any, Final

from retention.deliveries.verify import verify_delivery
from retention.errors import IntegrityError
from retention.ledger import verify_ledger
from retention.register import Register
from tests.oracle import facts
from tests.oracle.law.dates import expiry
from tests.oracle.law.terms import terms_of
from tests.simulation.findings import Event, Findings, Line, key_of_line, order_files, rows
from tests.simulation.story import Story
from tests.simulation.world import Key, Obligation

STOPS_BEFORE_EXPIRY: Final = {
    "judicial_order",
    "open_proceeding",
    "disputed_payment_date",
    "duplicate",
    "data_error",
}
STOPS_AFTER_EXPIRY: Final = {"judicial_order"}
"""The grounds of docs/purges.md."""
ANSWER_DAYS: Final = timedelta(days=10)
"""D-3: how long a bureau has to answer, and what is shown past its term by so many days alarms."""
TERM_RULES: Final = ("P-", "T-", "INSOLVENCY")
FOLLOWS: Final = {
    None: {"ordered"},
    "ordered": {"ordered", "cancelled", "confirmed", "rejected"},
    "cancelled": {"ordered"},
    "confirmed": {"ordered", "rejected", "reappeared"},
    "rejected": {"ordered", "confirmed"},
    "reappeared": {"ordered", "confirmed", "rejected"},
}
"""What may happen to an item after what."""


def broken(story: Story, findings: Findings) -> Iterator[str]:
    """Everything that does not hold after a night."""
    for invariant in INVARIANTS:
        yield from invariant(story, findings)


# Holds


def holds_are_kept(story: Story, findings: Findings) -> Iterator[str]:
    """Nothing is ordered that a granted hold stops, and what is withheld has its hold."""
    del story
    holds = [hold for hold in findings.requests if _stands(hold, findings)]
    lines = _by_purge_id(findings.purge_list)
    for line in findings.orders:
        for hold in (hold for hold in holds if _covers(hold, line, findings)):
            if _stops(hold, lines.get(line["purge_id"], []), findings.day):
                yield f"{line['purge_id']} is ordered under a {hold['ground']} ({_name(hold)})"
    for line in findings.withheld:
        if line["reason_code"] == "HELD" and not any(
            hold["ground"] == line["ground"] and _covers(hold, line, findings) for hold in holds
        ):
            yield f"{line['purge_id']} is withheld on a {line['ground']} that no hold has"


def _stands(request: dict[str, Any], findings: Findings) -> bool:
    """Whether a request is a hold that is granted, not released, its review date still to come."""
    day = findings.day.isoformat()
    is_released = any(
        other["released_id"] == request["request_id"]
        and other["answer"] == "granted"
        and other["answered_on"] <= day
        for other in findings.requests
    )
    return (
        request["kind"] == "hold"
        and request["answer"] == "granted"
        and request["answered_on"] <= day < request["review_on"]
        and not is_released
    )


def _covers(hold: dict[str, Any], line: Line, findings: Findings) -> bool:
    if hold["item_count"] > 0:
        return line["purge_id"] in findings.request_items[hold["request_id"]]
    if hold["titular_id_number"] is not None:
        return bool(hold["titular_id_number"] == line["titular_id_number"])
    return (hold["creditor_id"], hold["obligation_number"]) == (
        line["creditor_id"],
        line["obligation_number"],
    )


def _stops(hold: dict[str, Any], lines: list[Line], day: date) -> bool:
    has_expired = any(_has_expired(line, day) for line in lines)
    return hold["ground"] in (STOPS_AFTER_EXPIRY if has_expired else STOPS_BEFORE_EXPIRY)


def _has_expired(line: Line, day: date) -> bool:
    """Its term has come, or it must go for another reason than its term."""
    if line["decision"] != "WITHDRAW_NOW":
        return False
    is_of_term = line["rule_id"].startswith(TERM_RULES)
    return not is_of_term or line["expires_on"] <= day.isoformat()


def _name(hold: dict[str, Any]) -> str:
    return f"request {hold['request_id']}"


# What bureaus show


def nothing_lapsed_is_silent(story: Story, findings: Findings) -> Iterator[str]:
    """What a bureau shows ten days after its term, as extracts have told it, alarms somebody."""
    alarms = _Alarms(story, findings)
    for key, obligation in story.world.negatives():
        expires_on = told_expiry(obligation, key, findings.day)
        if expires_on is None or expires_on + ANSWER_DAYS >= findings.day:
            continue
        silence = alarms.silence(key, obligation)
        if silence:
            yield f"{' '.join(key)} lapsed on {expires_on}, is shown, and {silence}"


def told_expiry(obligation: Obligation, key: Key, day: date) -> date | None:
    """When a mora lapses by the oracle, from what extracts have told; None where they have not."""
    told = tuple(
        facts.Mora(
            mora.started_on,
            mora.ended_on if mora.told_end else None,
            mora.ended_by if mora.told_end else None,
        )
        for mora in obligation.moras
        if mora.told
    )
    asked, known = facts.Question(day, day), facts.Facts(moras=told)
    for term in terms_of(told):
        if term.started_on is not None and term.started_on.isoformat() == key[4]:
            return expiry(term, known, asked).expires_on
    return None


class _Alarms:
    """What a night tells people of one report at a bureau."""

    def __init__(self, story: Story, findings: Findings) -> None:
        self.story, self.findings, self.day = story, findings, findings.day
        self.listed = _by_key(findings.purge_list)
        self.withheld = _by_key(findings.withheld)
        self.purge_ids = {key: purge_id for purge_id, key in findings.items.items()}
        self.alerts = {
            (row["alert"], row["bureau"], row["creditor_id"], row["obligation_number"])
            for row in findings.alerts
        }

    def silence(self, key: Key, obligation: Obligation) -> str:
        """What is lacking for this report; empty where there is an alarm."""
        if key[1:] in self.story.erased:
            return self._silence_of_erased(key, obligation)
        last = self._last(key)
        if last is None or last.event == "cancelled":
            return self._silence_of_unordered(key)
        if last.event == "rejected":
            return self._without("ORDER_REJECTED", key)
        if last.event == "ordered":
            is_late = last.happened_on + ANSWER_DAYS < self.day
            return self._without("ORDER_UNANSWERED", key) if is_late else ""
        if last.event == "confirmed" and not self._is_seen_since(key, last.happened_on):
            return ""
        return self._without("REAPPEARED", key) and self._unexplained(key, obligation)

    def _silence_of_erased(self, key: Key, obligation: Obligation) -> str:
        """What was erased and is seen at a bureau has no reason, unless another mora may be one."""
        told = (mora for mora in obligation.moras if mora.told)
        others = ((*key[1:4], mora.started_on.isoformat()) for mora in told)
        is_alone = all(other in self.story.erased for other in others)
        if not is_alone or not self._is_seen_since(key, self.story.erased[key[1:]]):
            return ""
        return self._without("NEGATIVE_WITHOUT_MORA", key)

    def _silence_of_unordered(self, key: Key) -> str:
        """A bureau that sends reports and has told nothing of it keeps it from everybody."""
        is_told_of = key[:2] in self.story.world.reporting
        if is_told_of and not self._is_seen_since(key, date.min):
            return ""
        is_held = any(line["reason_code"] == "HELD" for line in self.withheld.get(key, []))
        is_left = any(line["decision"] == "NEEDS_HUMAN" for line in self.listed.get(key, []))
        return "" if is_held or is_left else "is neither ordered, held nor left to a person"

    def _is_seen_since(self, key: Key, day: date) -> bool:
        """Whether the bureau's own newest report shows it, and is of after a day."""
        seen_on, is_shown = self.story.world.told_shown.get(key[:4], (date.min, False))
        return is_shown and seen_on > day

    def _unexplained(self, key: Key, obligation: Obligation) -> str:
        """Another mora of the obligation that may still be shown explains what the bureau shows."""
        for mora in obligation.moras:
            other: Key = (*key[:4], mora.started_on.isoformat())
            lapses_on = told_expiry(obligation, other, self.day)
            last = self._last(other)
            is_gone = last is not None and last.event == "confirmed"
            if other != key and lapses_on and lapses_on > self.day and not is_gone:
                return ""
        return "was seen again without an alert REAPPEARED"

    def _last(self, key: Key) -> Event | None:
        events = self.findings.events.get(self.purge_ids.get(key, ""), [])
        return events[-1] if events else None

    def _without(self, alert: str, key: Key) -> str:
        bureau, creditor, number = key[:3]
        has_it = (alert, bureau, creditor, number) in self.alerts
        return "" if has_it else f"there is no alert {alert}"


# Items and their histories


def every_item_is_in_one_state(story: Story, findings: Findings) -> Iterator[str]:
    """What happened to an item is what may happen, in an order that may be."""
    del story
    for purge_id, events in findings.events.items():
        before: Event | None = None
        verb: str | None = None
        for event in events:
            fault = _cannot_follow(before, verb, event, purge_id, findings)
            if fault:
                yield f"{purge_id}: {fault}"
            before, verb = event, event.verb if event.event == "ordered" else verb
        if purge_id not in findings.items:
            yield f"{purge_id} has a history and is not a known item"
    for item_key, count in Counter(findings.items.values()).items():
        if count > 1:
            yield f"{' '.join(item_key)} is {count} items"


def _cannot_follow(
    before: Event | None, verb: str | None, event: Event, purge_id: str, findings: Findings
) -> str | None:
    """Why an event cannot come after another one; `verb` is what was ordered last."""
    if event.event not in FOLLOWS[before.event if before else None]:
        return f"{event.event} after {before.event if before else 'nothing'}"
    if before is None or event.event != "ordered":
        return None
    if verb != event.verb:
        return None
    if before.event == "ordered":
        return f"ordered on {before.happened_on} and again on {event.happened_on}, the same verb"
    if before.event == "rejected" and before.leaf_id >= _approved_leaf(purge_id, findings):
        return f"ordered on {event.happened_on} though rejected, and nobody has approved it since"
    return None


def _approved_leaf(purge_id: str, findings: Findings) -> int:
    """The newest leaf that approves an item: a request about it alone, or the grant of several."""
    leaves = [0]
    for request in findings.requests:
        is_about_it = purge_id in findings.request_items.get(request["request_id"], set())
        if request["kind"] != "approve" or not is_about_it:
            continue
        if request["answer"] == "granted":
            leaves.append(request["answer_leaf_id"])
        elif request["item_count"] == 1 and request["answer"] is None:
            leaves.append(request["leaf_id"])
    return max(leaves)


def orders_are_what_the_register_says(story: Story, findings: Findings) -> Iterator[str]:
    """Every line of tonight's orders is one event of the register, and every event a line."""
    del story
    night = findings.day.isoformat()
    written = {(line["purge_id"], line["order_number"]) for line in findings.orders}
    recorded = set()
    for purge_id, events in findings.events.items():
        tonight = [event for event in events if event.run_date == night]
        orders = [event for event in tonight if event.event in ("ordered", "cancelled")]
        if orders and orders[-1].event == "ordered":
            recorded.add((purge_id, str(orders[-1].order_number)))
    for purge_id, number in sorted(written ^ recorded):
        yield f"{purge_id} of order {number} is in the file or in the register, not in both"
    listed = {line["purge_id"] for line in findings.purge_list}
    for line in findings.orders:
        if line["purge_id"] not in listed:
            yield f"{line['purge_id']} is ordered and not listed"
        if line["rule_id"].startswith("P-") and not _is_due(line, findings):
            yield f"{line['purge_id']} is ordered before its time"


def _is_due(line: Line, findings: Findings) -> bool:
    """Within ten days of its term, or somebody has approved that it goes before."""
    last = findings.events[line["purge_id"]][-1]
    due_on = date.fromisoformat(line["expires_on"]) - ANSWER_DAYS if line["expires_on"] else None
    return last.reason == "approved" or (due_on is not None and due_on <= findings.day)


# Totals


def totals_are_conserved(story: Story, findings: Findings) -> Iterator[str]:
    """Rows sent = read = loaded + set aside; the list's lines are its control totals."""
    told = findings.manifest["rows"]
    if told["read"] != told["loaded"] + told["quarantined"]:
        yield f"rows read are not those loaded and set aside: {told}"
    if told["read"] != story.sent:
        yield f"{story.sent} rows were sent, {told['read']} read"
    counted = Counter(
        (line["bureau"], line["creditor_id"], line["decision"]) for line in findings.purge_list
    )
    controlled = {
        (total["bureau"], total["creditor_id"], total["decision"]): total["item_count"]
        for total in findings.manifest["control_totals"]
    }
    if counted != controlled:
        yield f"the list has {dict(counted)}, its control totals are {controlled}"
    for path in order_files(findings.folder):
        numbers = [int(line["order_line"]) for line in rows(path)]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the lines of {path.name} are not numbered from 1"


def the_delivery_is_as_written(story: Story, findings: Findings) -> Iterator[str]:
    """Every file is the manifest's, the manifest the ledger's, and nothing is left half written."""
    try:
        verify_delivery(findings.folder, findings.manifest_sha256 or "")
    except IntegrityError as error:
        yield str(error)
    for path in sorted(story.settings.out.iterdir()):
        if path.name.startswith("."):
            yield f"{path.name} was left"


def the_ledger_is_whole(story: Story, findings: Findings) -> Iterator[str]:
    """Now and then: every leaf and every row of it."""
    if len(story.nights) % 10:
        return
    del findings
    with closing(Register(story.settings.workflow)) as register:
        try:
            verify_ledger(register)
        except IntegrityError as error:
            yield str(error)


def desk_and_register_agree(story: Story, findings: Findings) -> Iterator[str]:
    """Now and then: what `purge list` says of every item is what its history says, once."""
    if len(story.nights) % 10 != 5:
        return
    with closing(story.desk()) as desk:
        listed = desk.listed()
    states = Counter(row["purge_id"] for row in listed)
    for purge_id in sorted(purge_id for purge_id, count in states.items() if count > 1):
        yield f"{purge_id} has {states[purge_id]} states"
    expected = {line["purge_id"] for line in findings.purge_list} | {
        purge_id
        for purge_id, events in findings.events.items()
        if events[-1].event in ("ordered", "rejected")
    }
    for purge_id in sorted(expected - states.keys()):
        yield f"{purge_id} is on its way and has no state"
    for row in listed:
        events = findings.events.get(row["purge_id"], [])
        last = events[-1].event if events else "proposed"
        allowed = {"proposed" if last == "cancelled" else last, "withheld", "approved"}
        if row["state"] not in allowed:
            yield f"{row['purge_id']} is {row['state']}, and its history ends with {last}"


def _by_purge_id(lines: list[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line["purge_id"], []).append(line)
    return found


def _by_key(lines: list[Line]) -> dict[Key, list[Line]]:
    found: dict[Key, list[Line]] = {}
    for line in lines:
        found.setdefault(key_of_line(line), []).append(line)
    return found


Invariant = Callable[[Story, Findings], Iterator[str]]
INVARIANTS: Final[tuple[Invariant, ...]] = (
    holds_are_kept,
    nothing_lapsed_is_silent,
    every_item_is_in_one_state,
    orders_are_what_the_register_says,
    totals_are_conserved,
    the_delivery_is_as_written,
    the_ledger_is_whole,
    desk_and_register_agree,
)
