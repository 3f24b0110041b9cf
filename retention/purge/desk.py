"""Where people decide about the purge list: the delivered list and the register, side by side.

The list is the newest that was delivered and recorded; nothing here waits for the night's database.
Every request and answer is a leaf of the ledger, bound to the lines, rules and holds it was about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.seals import verify_seals
from retention.errors import InputRefused, UsageError
from retention.law.rules_hash import rules_sha256
from retention.ledger import head, leaf, verify_ledger
from retention.purge.delivered_list import delivered_list
from retention.purge.known import define_known, lay_down, mark, whole
from retention.purge.listing import define_listed
from retention.register import Register
from retention.store import Store

if TYPE_CHECKING:
    from retention.people import Person
    from retention.settings import Settings

_LAW: Final = ("05_smmlv", "10_law_parameters", "40_rules", "54_hold_grounds")
_NOTHING: Final[dict[str, Any]] = dict.fromkeys(
    (
        "ground",
        "review_on",
        "evidence_id",
        "evidence_name",
        "creditor_id",
        "obligation_number",
        "titular_id_type",
        "titular_id_number",
        "released_id",
    )
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be decided so: which, why, and the article."""

    purge_id: str
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the request's number (None: nothing was left), and what was refused."""

    request_id: int | None
    item_count: int
    refusals: tuple[Refusal, ...]


class PurgeDesk:
    """The newest delivered list, and the register as it is now."""

    def __init__(self, settings: Settings, today: date) -> None:
        self.settings = settings
        self.today = today
        self.rules = rules_sha256(settings.rule_set)
        self.register = Register(settings.workflow)
        self.store = Store(None, memory_limit=settings.memory_limit, threads=settings.thread_count)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        verify_ledger(self.register)
        verify_seals(self.register, self.settings.erasure_key)
        for name in ("schema/functions", "schema/tables"):
            self.store.run(name)
        self.store.define(f"law/{name}" for name in _LAW)
        path = delivered_list(self.settings.out, self.register)
        self.store.define_table("purge_items", "purge/desk/delivered_list", path=str(path))
        self.store.define_table(
            "run",
            "evaluation/run_asked",
            temporary=False,
            run_date=self.today,
            law_date=self.today,
            rule_set=self.settings.rule_set,
            horizon_days=self.settings.horizon_days,
            residual_cop=self.settings.residual_cop,
            watermark=None,
        )
        self._look()

    def _look(self) -> None:
        """Lay down the register as it is at this moment."""
        with self.register.reading():
            told = whole(self.register)
            now = head(self.register)
        lay_down(self.store, told)
        mark(self.store, self.today, now)
        define_known(self.store, "purge/desk/events_seen")
        define_listed(self.store, self.rules)
        self.store.define_table("item_states", "purge/desk/item_states")
        self.head = now

    def listed(self, state: str | None = None, bureau: str | None = None) -> list[dict[str, Any]]:
        """The items of the list, and those on their way to a bureau, with where each stands."""
        return self.store.records("purge/desk/list", state=state, bureau=bureau)

    def ground(self, ground: str) -> dict[str, Any]:
        """What the law says of one ground of holds."""
        return self.store.records("purge/desk/ground", ground=ground)[0]

    def holds(self) -> list[dict[str, Any]]:
        """The holds that stand, whether granted or still asked for."""
        return self.store.records("purge/desk/holds")

    def requests(self, request_id: int | None = None) -> list[dict[str, Any]]:
        """What was asked for and what became of it, the newest first."""
        return self.register.records("requests_told", request_id=request_id)

    def approve(self, purge_ids: Sequence[str], reason: str, by: Person, at: str) -> Asked:
        """Ask that items go: one is approved at once, several when somebody else grants it."""
        by.require("reviewer", "approve an item")
        refusals = self._refused(purge_ids, "approval_faults")
        return self._ask_about_items("approve", {"reason": reason}, refusals, by, at)

    def withhold(
        self, purge_ids: Sequence[str], told: dict[str, Any], by: Person, at: str
    ) -> Asked:
        """Ask that items are withheld; `told` has ground, review_on, reason and evidence."""
        by.require("reviewer", "ask to withhold")
        self._require_ground(told, "is_of_items")
        refusals = self._refused(purge_ids, "hold_faults", ground=told["ground"])
        return self._ask_about_items("hold", told, refusals, by, at)

    def hold(self, told: dict[str, Any], by: Person, at: str) -> int:
        """Ask for a hold on an obligation or a titular; its number."""
        by.require("reviewer", "ask for a hold")
        self._require_ground(told, "is_of_people")
        self.ask_about([])
        return self.request("hold", told | self._scope(told), "[]", 0, by, at)

    def _scope(self, told: dict[str, Any]) -> dict[str, Any]:
        """The titular as stored; UsageError for a creditor, obligation or titular that is none."""
        names = ("obligation_number", "titular_id_type", "titular_id_number")
        on = {name: told.get(name) for name in names}
        [scope] = self.store.records("purge/desk/hold_scope", **on)
        creditor_id = told.get("creditor_id")
        faults = {
            f"there is no creditor {creditor_id!r}": creditor_id
            not in (None, *self.settings.sources),
            "no obligation has such a number": scope["is_bad_obligation"],
            "no titular has such a number": scope["is_bad_titular"],
        }
        for fault in (name for name, is_so in faults.items() if is_so):
            raise UsageError(fault, why="the hold would hold nothing", todo="correct it")
        return {"titular_id_number": scope["titular_id_number"]}

    def release(self, hold_id: int, reason: str, by: Person, at: str) -> int:
        """Ask that a hold ends; the number of the request."""
        by.require("reviewer", "ask to release a hold")
        if hold_id not in [hold["hold_id"] for hold in self.holds()]:
            raise UsageError(f"no hold {hold_id} stands", todo="see: retention hold list")
        self.ask_about([])
        return self.request("release", {"reason": reason, "released_id": hold_id}, "[]", 0, by, at)

    def answer(self, request_id: int, answer: str, reason: str | None, by: Person, at: str) -> None:
        """Grant or refuse what another person asked for.

        Raises UsageError where it is one's own or answered, InputRefused, with what has changed,
        where it is no longer what was asked for.
        """
        by.require("approver", "grant or refuse")
        asked = self._open_request(request_id)
        if asked["kind"] == "erase":
            by.require("officer", "grant or refuse an erasure")
        if answer == "granted":
            if asked["author"] == by.name:
                raise UsageError(
                    f"request {request_id} is your own",
                    why="nobody grants what he asked for: it takes two",
                    todo="ask another person to grant it",
                )
            self._require_two(asked["author"], by.name)
            self._require_unchanged(asked)
        told = {"request_id": request_id, "answer": answer, "reason": reason}
        told |= {"answered_on": str(self.today), "author": by.name, "recorded_at": at}
        subject = f"request {request_id} {answer}"
        with self._in_turn(), self._leaf("answer", subject, by, at) as leaf_id:
            self.register.add("add_answer", [told | {"leaf_id": leaf_id}])

    def orders(self) -> list[dict[str, Any]]:
        """The orders that were sent, with what became of their items."""
        return self.store.records("purge/desk/orders")

    def record_events(self, kind: str, subject: str, told: str, by: Person, at: str) -> None:
        """Record what happened to items, a text of JSON, as one leaf."""
        self.record(kind, subject, {"add_purge_events": told}, by, at)

    def record(self, kind: str, subject: str, told: Mapping[str, str], by: Person, at: str) -> None:
        """Record rows as one leaf: statement of sql/register -> JSON list of what it adds."""
        with self._in_turn(), self._leaf(kind, subject, by, at) as leaf_id:
            for name, rows in told.items():
                row = {"told": rows, "author": by.name, "recorded_at": at, "leaf_id": leaf_id}
                self.register.add(name, [row])

    def _require_two(self, asker: str, granter: str) -> None:
        """Whoever has set the password of somebody could be both of them."""
        for one, other in ((asker, granter), (granter, asker)):
            if self.register.value("people/password_author", person=one) == other:
                raise UsageError(
                    f"{other} has set the password of {one}, and could be both",
                    todo=f"{one} sets a new one: retention people password {one} --as {one}",
                )

    def _open_request(self, request_id: int) -> dict[str, Any]:
        found = self.requests(request_id)
        if not found:
            raise UsageError(
                f"there is no request {request_id}", todo="see: retention purge requests"
            )
        if found[0]["answer"] is not None:
            raise UsageError(f"request {request_id} is {found[0]['answer']} already")
        return found[0]

    def _require_unchanged(self, asked: dict[str, Any]) -> None:
        changed = []
        if asked["rules_sha256"] != self.rules:
            changed.append("the rules are not the same")
        self.store.define_table(
            "asked", "purge/desk/items_of_request", request_id=asked["request_id"]
        )
        if asked["kind"] == "approve" and asked["holds_sha256"] != self._holds_sha256():
            changed.append("the holds on its items are not the same")
        where = "erasure/asking" if asked["kind"] == "erase" else "purge/desk"
        lines = self.store.rows(f"{where}/changed_lines", request_id=asked["request_id"])
        if lines:
            changed.append(f"{len(lines)} of its lines are not the same (first: {lines[0][0]})")
        if changed:
            raise InputRefused(
                f"request {asked['request_id']} is void: it is no longer what was asked for",
                why="; ".join(changed),
                todo="look at it again, and ask anew",
            )

    def _holds_sha256(self) -> str:
        """The granted holds on the items asked about."""
        standing = self.store.rows("purge/desk/standing")
        return hashlib.sha256(json.dumps(standing).encode()).hexdigest()

    def _refused(
        self, purge_ids: Sequence[str], name: str, **parameters: object
    ) -> tuple[Refusal, ...]:
        """Note the items asked about; those that cannot be decided so."""
        self.ask_about(purge_ids)
        faults = self.store.rows(f"purge/desk/{name}", **parameters)
        return tuple(Refusal(*fault) for fault in faults)

    def ask_about(self, purge_ids: Sequence[str]) -> None:
        """Lay down, as the table `asked`, the items that somebody asks about."""
        self.store.define_table("asked", "purge/desk/asked", purge_ids=list(purge_ids))

    def _ask_about_items(
        self,
        kind: str,
        told: dict[str, Any],
        refusals: tuple[Refusal, ...],
        by: Person,
        at: str,
    ) -> Asked:
        refused = {refusal.purge_id for refusal in refusals}
        kept = [row[0] for row in self.store.rows("purge/desk/asked_ids") if row[0] not in refused]
        if not kept:
            return Asked(None, 0, refusals)
        self.ask_about(kept)
        lines = self.store.value("purge/desk/asked_lines")
        # Whoever asks about several needs another person, whatever is left of them.
        asked_count = len(kept) + len(refusals)
        return Asked(self.request(kind, told, lines, asked_count, by, at), len(kept), refusals)

    def request(
        self, kind: str, told: dict[str, Any], lines: str, item_count: int, by: Person, at: str
    ) -> int:
        """Record what somebody asks for, about the lines of a JSON list; its number.

        The items stand in the table `asked`.
        """
        row = _NOTHING | told | {"kind": kind, "made_on": str(self.today), "author": by.name}
        row |= {"item_count": item_count, "recorded_at": at, "rules_sha256": self.rules}
        row |= {"holds_sha256": self._holds_sha256()}
        row["review_on"] = row["review_on"] and str(row["review_on"])
        items = self.store.value("purge/desk/asked_items")
        with self._in_turn():
            if items:
                with self._leaf("items", kind, by, at) as leaf_id:
                    self.register.add("add_items", [{"told": items, "leaf_id": leaf_id}])
            return self._add_request(row, lines, by, at)

    def _add_request(self, row: dict[str, Any], lines: str, by: Person, at: str) -> int:
        with self._leaf("request", row["kind"], by, at) as leaf_id:
            self.register.add("add_request", [row | {"leaf_id": leaf_id}])
            self.register.add("add_request_items", [{"told": lines, "leaf_id": leaf_id}])
            return int(self.register.value("request_of_leaf", leaf_id=leaf_id))

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One transaction on the register as it was looked at; UsageError when it has moved on."""
        with self.register.writing():
            if head(self.register) != self.head:
                raise UsageError(
                    "somebody has decided something meanwhile", todo="run the command again"
                )
            yield
        self.head = head(self.register)

    def _leaf(self, kind: str, subject: str, by: Person, at: str) -> AbstractContextManager[int]:
        return leaf(self.register, kind, subject, author=by.name, recorded_at=at)

    def _require_ground(self, told: dict[str, Any], where: str) -> None:
        ground = self.ground(told["ground"])
        if not ground[where]:
            raise UsageError(
                f"the ground {told['ground']} is not one for this",
                why="docs/purges.md says what each ground may be on",
            )
        if ground["needs_evidence"] and not told.get("evidence_id"):
            raise UsageError(
                f"the ground {told['ground']} has to be proven",
                why=ground["article"],
                todo="add --evidence FILE",
            )
        last_on = self.today + timedelta(days=ground["most_days"])
        if not self.today < told["review_on"] <= last_on:
            raise UsageError(
                f"the review date of this ground is after {self.today} and by {last_on}",
                why="a hold ends by itself unless somebody looks again",
                todo="correct --review-on",
            )

    def close(self) -> None:
        self.store.close()
        self.register.close()


@contextmanager
def at_purge_desk(settings: Settings, today: date) -> Iterator[PurgeDesk]:
    """A desk for as long as it is needed."""
    desk = PurgeDesk(settings, today)
    try:
        yield desk
    finally:
        desk.close()
