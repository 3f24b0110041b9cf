"""The masters that an invented core makes for the bureaus: what the update files of a night amend.

The core counts days and knows nothing of the law: its masters tell every obligation by its days in
mora at the cut-off, whatever has expired, was never told to the titular or is in dispute. What it
gets wrong besides is a story each (retention/sample/master_stories.py). To stay small they leave
out most of the obligations that never were in mora.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from retention.bureaus.layout import FieldLayout, Layout, layout_of
from retention.bureaus.shelf import find_pack
from retention.bureaus.translating import codes_by_value
from retention.bureaus.writing import FileWriter
from retention.sample.extract import Obligation
from retention.sample.master_packs import ALTOZANO_DATACREDITO, ALTOZANO_TRANSUNION, packs
from retention.sample.master_stories import OCTOBER, SEPTEMBER, MasterStory, master_stories
from retention.sample.ordinary import CUTOFFS, LENDER, Account
from retention.store import Store

FOLDER: Final = "maestros"
GLOBS: Final = {
    ALTOZANO_DATACREDITO: f"{FOLDER}/altozano_datacredito_*.txt",
    ALTOZANO_TRANSUNION: f"{FOLDER}/altozano_transunion_*.txt",
}
_MADE: Final = (
    (ALTOZANO_DATACREDITO, SEPTEMBER),
    (ALTOZANO_DATACREDITO, OCTOBER),
    (ALTOZANO_TRANSUNION, OCTOBER),
)
_PROCESS_DAYS: Final = 3
"""The core makes a master some days after its cut-off."""
_ONE_IN: Final = 20
_BEFORE: Final = {OCTOBER: SEPTEMBER, SEPTEMBER: date(2026, 8, 31)}
_LONG: Final = len("1000040000")
"""Digits of the number of an ordinary obligation; those of the stories are shorter."""
_MOST_DAYS: Final = 999
_INSTALMENTS: Final = 36
_ORDINARY: Final = {
    "tipo_obligacion": "2",
    "subsidio_hipotecario": "0",
    "termino_contrato": "1",
    "periodicidad_pago": "1",
    "estado_plastico": "0",
    "clase_tarjeta": "0",
    "franquicia": "0",
    "tipo_moneda": "1",
    "tipo_garantia": "0",
    "calificacion": "01",
    "periodicidad": "07",
    "linea_credito": "004",
    "tipo_contrato": "001",
    "estado_contrato": "001",
    "naturaleza_juridica": "000",
    "modalidad": "02",
    "moneda": "01",
}
"""What the fields hold that say nothing of arrears, the same of every obligation."""
_OF_TRANSUNION: Final = {"tipo_garantia": "01"}
_OF_CONSUMER: Final = {"calificacion": None}

Row = dict[str, Any]
"""A row by canonical column."""


@dataclass(frozen=True, slots=True)
class _Mora:
    """A mora as the core has it; no end while it lasts."""

    started_on: date
    ended_on: date | None

    def days_on(self, day: date) -> int:
        """Days in mora on a day, that of the start included; 0 outside it."""
        is_over = self.ended_on is not None and self.ended_on <= day
        return 0 if is_over else max((day - self.started_on).days + 1, 0)


def masters(accounts: Sequence[Account]) -> dict[str, bytes]:
    """The masters of the lender, by their path in the inbox."""
    with tempfile.TemporaryDirectory(prefix="retention-") as folder:
        return dict(_written(accounts, Path(folder)))


def _written(accounts: Sequence[Account], folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, text in packs().items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with Store(None, memory_limit="800MB") as store:
        for pack, cutoff_on in _MADE:
            layout = layout_of(find_pack(pack, folder))
            _take_rows(store, layout, list(_rows(accounts, layout, cutoff_on)))
            made_on = cutoff_on + timedelta(_PROCESS_DAYS)
            path = folder / "master.txt"
            tables = {"detail": "told_rows"}
            written = FileWriter(store, layout, tables, cutoff_on, made_on).write(path)
            if written.findings:
                raise ValueError(written.findings[0])
            yield GLOBS[pack].replace("*", f"{cutoff_on:%Y%m%d}"), path.read_bytes()


def _take_rows(store: Store, layout: Layout, rows: list[Row]) -> None:
    """Lay the rows down by field, as a writer wants them."""
    import pyarrow as pa

    [record] = layout.details
    columns = {of.name: [_of_field(of, row, layout) for row in rows] for of in record.fields}
    types = {of.name: _arrow_type(of) for of in record.fields}
    numbers = pa.array(range(1, len(rows) + 1), pa.int64())
    arrays = [pa.array(columns[name], kind) for name, kind in types.items()]
    table = pa.Table.from_arrays([numbers, *arrays], names=["line_number", *types])
    store.connection.register("told_rows", table)


def _arrow_type(of: FieldLayout) -> Any:
    import pyarrow as pa

    if of.type == "date":
        return pa.date32()
    return pa.int64() if of.is_number else pa.string()


def _of_field(of: FieldLayout, row: Row, layout: Layout) -> Any:
    """What a field holds of a row; the core cuts what is too long, the writer fills up the rest."""
    value = row[of.column] if of.column else row.get(of.name, _ordinary(of, layout))
    if value is None:
        return None
    if of.codes is not None and of.column:
        return codes_by_value(of)[value]
    if of.is_number:
        return int(value) // of.scale
    return value if of.type == "date" else str(value)[: of.length]


def _ordinary(of: FieldLayout, layout: Layout) -> str | None:
    of_bureau = _OF_TRANSUNION if layout.pack.bureau == "transunion" else _OF_CONSUMER
    return of_bureau.get(of.name, _ORDINARY.get(of.name)) if of.type == "code" else None


# What the core tells


def _rows(accounts: Sequence[Account], layout: Layout, cutoff_on: date) -> Iterator[Row]:
    """The rows of a master by obligation, each with what its story makes of it."""
    stories = {(story.number, story.place): story for story in master_stories()}
    told = _in_master(accounts, stories, cutoff_on)
    for row, place, moras in sorted(told, key=lambda one: (one[0].number, one[1])):
        days = max((mora.days_on(cutoff_on) for mora in moras), default=0)
        story = stories.get((row.number, place))
        otherwise = story.core(cutoff_on) if story else {}
        yield {**_told(row, days, cutoff_on, layout.pack.bureau), **otherwise}


def _in_master(
    accounts: Sequence[Account], stories: Mapping[tuple[str, int], MasterStory], cutoff_on: date
) -> Iterator[tuple[Obligation, int, list[_Mora]]]:
    """What the core tells of: the obligation, the place of its titular, its moras."""
    for number, account in enumerate(accounts):
        for place, nights in enumerate(account.titulares):
            row, moras = nights.first, list(_moras(account))
            story = stories.get((row.number, place))
            if row.creditor_id != LENDER or row.opened_on > cutoff_on:
                continue
            if story and story.is_end_unseen:
                row, moras = _unended(row), [_Mora(mora.started_on, None) for mora in moras]
            is_left_out = story and cutoff_on in story.missing_from
            is_dull = not moras and len(row.number) == _LONG and number % _ONE_IN
            if not is_left_out and not is_dull and not _was_told_paid(row, cutoff_on):
                yield row, place, moras


def _unended(row: Obligation) -> Obligation:
    return replace(row, cured_on=None, extinguished_on=None, extinguished_by=None)


def _was_told_paid(row: Obligation, cutoff_on: date) -> bool:
    """What was paid is told once, in the master of its month."""
    return row.extinguished_on is not None and row.extinguished_on <= _BEFORE[cutoff_on]


def _moras(account: Account) -> Iterator[_Mora]:
    """Every mora of an account that its first extract tells."""
    for episode in account.earlier:
        yield _Mora(episode.mora_started_on, episode.mora_ended_on)
    row = account.titulares[0].first
    started_on = row.mora_started_on
    if started_on is None and row.days_past_due:
        started_on = CUTOFFS[0] - timedelta(row.days_past_due - 1)
    if started_on:
        yield _Mora(started_on, row.cured_on or row.extinguished_on)


def _told(row: Obligation, days: int, cutoff_on: date, bureau: str) -> Row:
    """An obligation as the core tells it: by its days, and by what it was paid."""
    is_paid = row.extinguished_on is not None and row.extinguished_on <= cutoff_on
    is_lost = row.portfolio == "CASTIGADA" and not is_paid
    is_late = days >= 30 and not is_paid
    balance = 0 if is_paid else row.balance_cop or row.original_cop // 2
    instalment = max(row.original_cop // _INSTALMENTS, 1000)
    overdue = min(_INSTALMENTS, (days + 29) // 30) if is_late else 0
    return _about(row, cutoff_on) | {
        "behaviour": _behaviour(days, bureau, is_paid=is_paid, is_lost=is_lost),
        "account_state": _state(is_paid=is_paid, is_lost=is_lost, is_late=is_late),
        "account_state_on": row.extinguished_on if is_paid else cutoff_on,
        "days_past_due": min(days, _MOST_DAYS) if is_late else 0,
        "balance_cop": balance,
        "instalment_cop": instalment,
        "past_due_cop": min(balance, row.past_due_cop or instalment * overdue) if is_late else 0,
        "instalments_past_due": overdue,
        "paid_on": row.extinguished_on if is_paid else None,
        "payment_form": "voluntario" if is_paid else "vigente",
        "modo_extincion": "01" if is_paid else None,
    }


def _about(row: Obligation, cutoff_on: date) -> Row:
    """What of an obligation does not change from month to month."""
    return {
        "obligation_number": row.number,
        "branch": 1,
        "titular_id_type": row.titular.id_type,
        "titular_id_number": row.titular.id_number,
        "titular_name": row.titular.name,
        "titular_role": row.role,
        "situacion": "normal",
        "opened_on": row.opened_on,
        "matures_on": row.opened_on + timedelta(30 * _INSTALMENTS),
        "origin_state": "normal",
        "origin_state_on": row.opened_on,
        "adjetivo": "ninguno",
        "adjetivo_on": None,
        "original_amount_cop": row.original_cop,
        "available_cop": None,
        "instalments_agreed": _INSTALMENTS,
        "instalments_paid": None,
        "permanence_months": None,
        "permanence_on": None,
        "due_on": None,
        "cutoff_on": cutoff_on,
    }


def _behaviour(days: int, bureau: str, *, is_paid: bool, is_lost: bool) -> str:
    if is_paid:
        return "pago_total"
    if is_lost and bureau == "datacredito":
        return "castigada"
    return behaviour_of(days, bureau)


def behaviour_of(days: int, bureau: str) -> str:
    """The class of arrears of some days: only TransUnion has more than mora_120."""
    steps = (730, 540, *range(360, 0, -30)) if bureau == "transunion" else (120, 90, 60, 30)
    return next((f"mora_{step}" for step in steps if days >= step), "al_dia")


def _state(*, is_paid: bool, is_lost: bool, is_late: bool) -> str:
    if is_paid:
        return "pago_total"
    if is_lost:
        return "castigada"
    return "en_mora" if is_late else "al_dia"
