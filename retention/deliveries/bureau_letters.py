"""The letters that go with what a bureau gets, for somebody of the creditor to sign.

They name no titular: they say which list they go with, by its SHA-256, how many lines it has, and
on what it rests. They are made of the packaged templates, and look like the letters of cases.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from retention.cases.letters import TEMPLATES, long_day
from retention.deliveries.folder import file_sha256
from retention.deliveries.pages import environment
from retention.deliveries.workbook import BUREAUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    import jinja2

    from retention.store import Store

ORDER_LETTER: Final = "order_letter"
CERTIFICATION: Final = "certification"

_ORDER_BASIS: Final = (
    "Ley 1266 de 2008, artículos 8, numeral 2, 11, numeral 4, y 13, y los que cita cada motivo"
)
_CERTIFICATION_BASIS: Final = "Ley 1266 de 2008, artículo 8, numerales 5 y 6"
_ACTIONS: Final = {
    "retirar": "Retirar el dato negativo",
    "eliminar": "Eliminar el dato",
    "neutralizar": "Neutralizar el dato negativo",
    "rectificar": "Rectificar el dato",
    "actualizar": "Actualizar el dato",
}

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list that is ordered: a file, and its lines counted by `sql/deliveries/…_counted`."""

    title: str
    name: str
    sha256: str
    row_count: int
    counted: tuple[Record, ...]

    @property
    def item_count(self) -> int:
        """The lines that are ordered."""
        return sum(line["item_count"] for line in self.counted)

    @property
    def waiting_count(self) -> int:
        """The lines that are in the list and wait for a person."""
        return self.row_count - self.item_count

    @property
    def by_day(self) -> list[tuple[str, date, int]]:
        """What is ordered and by when, with the number of lines."""
        counts = _summed(self.counted, "due_on", "action")
        return [(action, due_on, count) for (due_on, action), count in sorted(counts.items())]

    @property
    def by_reason(self) -> list[tuple[str, str | None, int]]:
        """Why, on what it rests, and how many lines; the most first."""
        counts = _summed(self.counted, "reason", "legal_basis")
        return [(_sentence(why), basis, count) for (why, basis), count in counts.most_common()]


class BureauLetters:
    """Writes the letters of one night into the folder of its deliveries."""

    def __init__(self, store: Store, folder: Path, row_counts: Mapping[str, int]) -> None:
        self._store = store
        self._folder = folder
        self._row_counts = row_counts
        self._pages: jinja2.Environment | None = None

    def write_orders(self, run_date: date) -> None:
        """One letter for each bureau and creditor with something to order."""
        for told in self._store.records("deliveries/subscriptions_to_tell"):
            lists = list(self._lists(told["bureau"], told["creditor_id"]))
            if lists:
                self._write_order(told, lists, run_date)

    def write_certification(self, told: Mapping[str, Any], run_date: date) -> None:
        """The letter of a certification whose list is there.

        `told` has the columns of sql/deliveries/certifications_due and …/certification_counted.
        """
        name = f"{CERTIFICATION}_{told['creditor_id']}.csv"
        facts = {
            "title": "Certificación semestral de autorizaciones",
            "number": f"{_number(told, run_date)}-certificacion",
            "article": _CERTIFICATION_BASIS,
            "letter_on": run_date,
            "name": name,
            "sha256": file_sha256(self._place(told["bureau"]) / name),
            "unauthorised_count": told["row_count"] - told["authorised_count"],
        }
        self._write(CERTIFICATION, told, facts)

    def _lists(self, bureau: str, creditor_id: str) -> Iterable[WorkList]:
        told = {"creditor_id": creditor_id}
        withdrawals = self._store.records("deliveries/orders_counted", bureau=bureau, **told)
        cases = self._store.records("deliveries/case_orders_counted", **told)
        for name, title, counted in (
            ("withdrawal_orders", "Retiro de datos negativos", withdrawals),
            ("case_orders", "Lo que ordenan los casos", cases),
        ):
            if counted:
                yield self._list(bureau, f"{name}_{creditor_id}.csv", title, counted)

    def _list(self, bureau: str, name: str, title: str, counted: list[Record]) -> WorkList:
        place = self._place(bureau) / name
        row_count = self._row_counts[place.relative_to(self._folder).as_posix()]
        return WorkList(title, name, file_sha256(place), row_count, tuple(counted))

    def _write_order(self, told: Mapping[str, Any], lists: list[WorkList], run_date: date) -> None:
        days = [line["due_on"] for each in lists for line in each.counted]
        facts = {
            "title": "Orden de retiro y rectificación",
            "number": _number(told, run_date),
            "article": _ORDER_BASIS,
            "letter_on": run_date,
            "lists": lists,
            "actions": _ACTIONS,
            "first_due_on": min(days),
            "last_due_on": max(days),
        }
        self._write(ORDER_LETTER, told, facts)

    def _write(self, name: str, told: Mapping[str, Any], facts: Record) -> None:
        pages = self._pages = self._pages or _environment()
        bureau = told["bureau"]
        named = {"bureau_name": BUREAUS.get(bureau, bureau)}
        text = pages.get_template(f"{name}.html.j2").render({**told, **named, **facts})
        target = self._place(bureau) / f"{name}_{told['creditor_id']}.html"
        target.write_text(text, encoding="utf-8", newline="\n")

    def _place(self, bureau: str) -> Path:
        return self._folder / "bureau" / bureau


def _environment() -> jinja2.Environment:
    pages = environment(TEMPLATES)
    pages.filters |= {"day": long_day, "points": _points}
    return pages


def _number(told: Mapping[str, Any], run_date: date) -> str:
    """The number of an order, as sql/purge/orderable gives it to every line of it."""
    return f"{run_date:%Y%m%d}-{told['bureau']}-{told['creditor_id']}"


def _summed(counted: Iterable[Record], *names: str) -> Counter[tuple[Any, ...]]:
    counts: Counter[tuple[Any, ...]] = Counter()
    for line in counted:
        counts[tuple(line[name] for name in names)] += line["item_count"]
    return counts


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def _points(number: int) -> str:
    return f"{number:,}".replace(",", ".")
