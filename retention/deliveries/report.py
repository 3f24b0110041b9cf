"""The page of one night, in Spanish: what must be withdrawn, what comes, what a person must see.

`report.html` is one file without scripts or outside resources. Everything on it comes from the
small results of sql/report and from the run date, never from the clock, so that the same data give
the same bytes. Names and identification numbers arrive masked from the SQL; the raw lines and the
texts of quarantine never enter.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.cases.spanish import CLOCKS, DIRECTIONS
from retention.deliveries.pages import environment
from retention.deliveries.workbook import BUREAUS, DECISIONS

if TYPE_CHECKING:
    from retention.store import Store

_TEMPLATES = Path(__file__).parent / "templates"
_OLDEST_ROWS = 20
_MONTHS_AHEAD = 24
_MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
_SERIES_COLOURS = 6

KINDS = {
    "obligations": "Obligaciones",
    "mora_episodes": "Episodios de mora",
    "notices": "Comunicaciones previas",
    "bureau_reports": "Reportes en las centrales",
    "titular_flags": "Marcas del titular",
    "case_events": "Eventos de casos",
}

# What each flag means to somebody who does not know the program. A flag that is not here is shown
# by its code alone.
FLAGS = {
    "CAP8_ON_PAID": "El tope de 8 años se aplicó a una obligación pagada",
    "REAGED": "Un extracto movió el inicio de la mora hacia adelante; rige la fecha más antigua",
    "BACKDATED": "Un extracto movió el inicio de la mora hacia atrás",
    "END_INFERRED": "La mora dejó de aparecer sin fecha; se tomó el día tras el corte anterior",
    "END_MOVED": "Un extracto cambió la fecha de fin de la mora",
    "REOPENED": "Un episodio cerrado volvió a aparecer en mora",
    "MORA_AFTER_END": "Hay mora después del fin informado",
    "PAID_WITHOUT_DATE": "Figura pagada o extinguida sin fecha",
    "CURED_WITHOUT_DATE": "Figura al día sin fecha de pago",
    "CURED_WITHOUT_START": "Figura pagada sin fecha de inicio de la mora",
    "LATER_THAN_LAW": "La política configurada la conserva más que la ley",
    "MORA_WITHOUT_START": "Figura en mora sin fecha de inicio ni días de mora",
    "VANISHED": "La obligación dejó de venir en el extracto completo",
    "ROLLING_MORA": "Mora rotativa: cada cuota tiene su propio término",
    "TR_CURE": "Transición de 2021 aplicada a quien se puso al día sin cerrar",
    "TR_WINDOW_EDGE": "Pago en el borde de la ventana de transición",
    "S_TRANSITION": "Suplantación abierta antes del 20/11/2026",
    "C4_ANY_AMOUNT": "Se exigieron dos comunicaciones porque un monto es pequeño, aunque otro no",
    "FIRST_REPORT_UNKNOWN": "Nadie informa el día del primer reporte; se tomó la fecha de hoy",
    "FORCE_MAJEURE_UNDATED": "No se sabe qué fue primero, la mora o el hecho de fuerza mayor",
    # Rules that send a row to a person stand among the flags of that row.
    "INSOLVENCY": "El titular está en insolvencia; una persona debe revisar el trámite",
    "D-1": "Falta el soporte de la obligación",
    "D-5": "Falta la autorización del titular",
    "R-11": "El reclamo no se respondió a tiempo: se entiende concedido y una persona lo confirma",
    "T-5": "Reportada en la emergencia de 2020 aunque había pedido reestructurar",
}

# Why a report goes at once though its term runs on, by rule.
AT_ONCE = {
    "C-7": "No hubo comunicación previa válida antes del reporte: se retira, se comunica y, "
    "pasados los 20 días, puede volver a reportarse si la obligación sigue en mora",
    "C-9": "El primer reporte se hizo más de 18 meses después de la constitución en mora: se "
    "retira y no puede volver a reportarse",
    "R-2": "La fuente concedió el reclamo que pedía el retiro",
    "R-8": "Un juez decidió la demanda a favor del titular",
    "R-11": "El reclamo no se respondió a tiempo y una persona confirmó lo que pedía",
    "S-3": "Suplantación abierta o reconocida: el dato se neutraliza en todas las centrales",
    "S-10": "Un juez encontró que hubo suplantación: el dato se elimina",
    "S-12": "Se verificó una falla de los protocolos de seguridad: el reporte se modifica",
    "VICTIM_PAID": "La víctima de la suplantación pagó y envió la denuncia",
    "FORCE_MAJEURE": "La mora fue causada por secuestro, desaparición forzada o desplazamiento "
    "forzado: no se muestra como dato negativo",
}

# What each alert asks of a person.
ALERTS = {
    "NOT_UPDATED": "La central no muestra una actualización desde hace más de un mes: envíe las "
    "novedades",
    "ORDER_UNANSWERED": "La central no ha respondido la orden de retiro en diez días calendario.",
    "ORDER_REJECTED": "La central rechazó la orden: hay que ver por qué y aprobarla de nuevo.",
    "REAPPEARED": "La central vuelve a mostrar lo que confirmó como retirado; se ordena otra vez.",
    "CERTIFICATION_DUE": "Pasaron seis meses desde la última certificación de autorizaciones a la "
    "central: certifique de nuevo",
    "NOT_AUTHORISED": "De alguien reportado a la central no consta la autorización, y la próxima "
    "certificación no puede incluirlo: preséntela o retire el reporte",
    "NEGATIVE_WITHOUT_MORA": "La central muestra un dato negativo de una obligación sin mora "
    "conocida: verifique y corrija",
    "IN_MORA_NOTHING_OVERDUE": "El extracto trae días de mora, pero ningún valor vencido: aclare "
    "cuál de los dos es cierto",
    "OVERDUE_NOT_IN_MORA": "El extracto trae un valor vencido, pero cero días de mora: aclare cuál "
    "de los dos es cierto",
    "RESIDUAL_BALANCE": "La mora es de un saldo residual: nadie debería estar reportado por un "
    "valor así",
}

# The facts that a creditor's extracts do not bring, and what therefore was not judged.
MISSING = {
    "notices": "No se conocen comunicaciones previas: no se juzgó si se hicieron, ni cuándo",
    "notices.evidence_id": "Las comunicaciones vienen sin soporte: no se juzgó si pueden "
    "consultarse",
    "notices.agreement_id": "Las comunicaciones vienen sin el acuerdo para medios electrónicos: no "
    "se juzgó si existía",
    "obligations.evidence_id": "Ninguna obligación trae su soporte: no se juzgó si existe",
    "obligations.authorization_id": "Ninguna obligación trae autorización: no se juzgó si existe",
    "first reports": "No se conoce ningún primer reporte: no se juzgaron los 18 meses ni la "
    "emergencia de 2020",
    "bureau_reports": "No se conoce lo que muestran las centrales: toda mora se tomó como "
    "reportada, y no se juzgó si están al día ni si muestran lo que no deben",
    "certified_on": "La configuración no dice cuándo se certificaron las autorizaciones: no se "
    "alertó la certificación semestral",
}

# Why a row is in quarantine, by how its reason code begins.
QUARANTINE = {
    "missing_": "Falta un dato obligatorio",
    "unknown_": "Código desconocido",
    "bad_": "Valor no admitido",
    "negative_": "Valor negativo",
    "impossible_": "Fecha imposible",
    "duplicate": "Fila repetida",
    "conflicting": "Dos filas de la misma clave se contradicen",
    "other_cutoff": "La fila es de otro corte",
    "wrong_type": "El valor no es del tipo de la columna",
    "wrong_encoding": "Caracteres que no son de la codificación configurada",
    "too_few": "Faltan campos en la línea",
    "too_many": "Sobran campos en la línea",
    "quote_": "Comillas fuera de lugar",
    "control_": "Caracteres de control",
    "line_too": "Línea demasiado larga",
    "withdrawn_before": "El retiro es anterior al reporte",
    "cured_before": "El pago es anterior a la mora",
    "extinguished_before": "La extinción es anterior a la mora",
    "ended_before": "El fin de la mora es anterior a su inicio",
    # What the law does not allow in a case.
    "case_": "El caso no está abierto en ese momento",
    "extended_": "La prórroga no se avisó en el término, o ya se había usado",
    "extension_": "La prórroga no dice sus motivos",
    "impersonation_": "La suplantación se abre con la sola declaración, sin más requisitos",
    "only_judges": "Solo un juez decide que no hubo suplantación",
    "received_twice": "El caso ya se había recibido",
    "resumed_": "El cobro no puede reanudarse todavía",
}

RULE_SETS = {
    "law-in-force": (
        "Ley vigente: el doble del tiempo de la mora, máximo cuatro años desde el pago o la "
        "extinción; y, en todo caso, ocho años desde que la obligación entró en mora "
        "(Ley 1266 de 2008, art. 13, modificado por la Ley 2157 de 2021, art. 3). Además, la "
        "transición del art. 9 de la Ley 2157, la comunicación previa, los 18 meses para el primer "
        "reporte, la fuerza mayor, la insolvencia y los soportes de la obligación."
    ),
    "ceiling-4-8": (
        "Tope: cuatro años desde el pago o la extinción; ocho años desde la mora si no se ha "
        "pagado. Es el máximo legal, no el término que la ley fija para moras menores de dos años."
    ),
}

TO_CONFIRM = (
    "si el tope de 8 años obliga también a las obligaciones pagadas (CAP8_ON_PAID)",
    "la Resolución SIC 28170 de 2022, núm. 1.3.6 y 1.6, y lo que la reemplace en 2026",
    "el alcance del silencio (Resolución SIC 107492 de 2025)",
    "la insolvencia de persona natural (CGP, art. 573)",
    "los protocolos de seguridad de la Ley 2573 de 2026, art. 5, par. 1",
    "cuándo se exigen dos comunicaciones previas (regla C-4)",
    "la transición para quien se puso al día sin cerrar (TR_CURE)",
    "el decreto del salario mínimo de 2026",
    "la unidad de la mora rotativa",
)


def write_report(path: Path, store: Store, run_date: date, law_review_months: int) -> None:
    """Write the page of `run_date` to `path` (UTF-8, mode 0600), replacing what is there.

    Reads the relations run, sources, subscriptions, loads_of_run, quarantine, obligations_known,
    evaluated_episodes, purge_items and law_parameters of `store`, alerts_found, rules_unjudged and
    open_clocks of the evaluation, and reports once. Raises what DuckDB raises if one is missing.
    `law_review_months` is after how many months a parameter is to be verified again.
    """
    page = render_report(store, run_date, law_review_months)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        os.fchmod(descriptor, 0o600)
        file.write(page)


def render_report(store: Store, run_date: date, law_review_months: int) -> str:
    """The page as text."""
    groups = store.records("report/negative_reports", run_date=run_date)
    subscriptions = store.records("report/subscriptions")
    totals = Tally.of(groups)
    night = store.records("report/night_totals")[0]
    run = next(iter(store.records("report/run")), {})
    page: str = _template().render(
        run_date=run_date,
        run=run,
        rule_set_text=RULE_SETS.get(run.get("rule_set", ""), ""),
        to_confirm=TO_CONFIRM,
        creditors={row["creditor_id"]: row["source_name"] for row in subscriptions},
        verdict=verdict(totals),
        totals=totals,
        night=night,
        bureaus=_by_bureau(groups, subscriptions),
        chart=expiry_chart(groups, run_date),
        oldest=store.records("report/oldest_overdue", row_limit=_OLDEST_ROWS),
        reasons=review_reasons(groups),
        at_once=store.records("report/at_once", run_date=run_date),
        orders=store.records("report/orders"),
        cases=store.records("report/cases"),
        alerts=store.records("report/alerts"),
        unjudged=store.records("report/unjudged_rules"),
        law_review_months=law_review_months,
        to_review=store.records(
            "report/parameters_to_review",
            run_date=run_date,
            law_review_months=law_review_months,
        ),
        quarantine=store.records("report/quarantine_by_reason"),
        inputs=store.records("report/inputs"),
    )
    return page


def quarantine_reason(code: str) -> str:
    """A reason code in Spanish, empty for one that is not known here."""
    return next((text for start, text in QUARANTINE.items() if code.startswith(start)), "")


@cache
def _template() -> Any:
    pages = environment(_TEMPLATES)
    pages.filters |= {"number": number, "day": day, "many": many}
    pages.globals |= {
        "alert_texts": ALERTS,
        "at_once_reasons": AT_ONCE,
        "bureau_names": BUREAUS,
        "clock_texts": CLOCKS,
        "direction_texts": DIRECTIONS,
        "decisions": DECISIONS,
        "flags": FLAGS,
        "kinds": KINDS,
        "missing_texts": MISSING,
        "quarantine_reason": quarantine_reason,
    }
    return pages.get_template("report.html.j2")


def number(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def day(value: date | None) -> str:
    """A date as dd/mm/yyyy, a dash when there is none."""
    return f"{value:%d/%m/}{value.year:04}" if value else "—"


def many(amount: int, one: str, several: str) -> str:
    """ "1 fila", "1.234 filas"."""
    return f"{number(amount)} {one if amount == 1 else several}"


@dataclass(slots=True)
class Tally:
    """Counts of negative reports; each adds up over groups."""

    reports: int = 0
    withdraw: int = 0
    valid: int = 0
    block: int = 0
    review: int = 0
    overdue: int = 0
    order_due: int = 0
    at_once: int = 0
    most_days_overdue: int = 0
    next_expires_on: date | None = None

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Any]]) -> Tally:
        """The sum over rows of sql/report/negative_reports.sql."""
        tally = cls()
        for group in groups:
            tally._add(group)
        return tally

    def _add(self, group: Mapping[str, Any]) -> None:
        self.reports += group["report_count"]
        self.withdraw += group["withdraw_count"]
        self.valid += group["valid_count"]
        self.block += group["block_count"]
        self.review += group["review_count"]
        self.overdue += group["overdue_count"]
        self.order_due += group["order_due_count"]
        self.at_once += group["at_once_count"]
        self.most_days_overdue = max(self.most_days_overdue, group["most_days_overdue"] or 0)
        dates = [found for found in (self.next_expires_on, group["next_expires_on"]) if found]
        self.next_expires_on = min(dates, default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first lines of the page; `tone` is alert, attention or calm."""

    tone: str
    headline: str
    details: list[str] = field(default_factory=list)


def verdict(totals: Tally) -> Verdict:
    """What the reader must know if they read nothing else."""
    if not totals.reports:
        return Verdict("calm", "No hay reportes negativos en esta cartera.")
    if totals.withdraw or totals.overdue:
        tone = "alert"
    else:
        tone = "attention" if totals.order_due or totals.review else "calm"
    return Verdict(tone, _headline(totals), _verdict_details(totals))


def _headline(totals: Tally) -> str:
    if not totals.withdraw and not totals.overdue:
        return "Ningún reporte negativo debe retirarse hoy."
    due = many(
        totals.withdraw,
        "reporte negativo debe retirarse hoy",
        "reportes negativos deben retirarse hoy",
    )
    if not totals.overdue:
        return f"{due}."
    return f"{due}; {many(totals.overdue, 'ya venció', 'ya vencieron')}."


def _verdict_details(totals: Tally) -> list[str]:
    days = many(totals.most_days_overdue, "día", "días")
    orders = many(totals.order_due, "aún no vence, pero vencerá", "aún no vencen, pero vencerán")
    review = many(
        totals.review,
        "reporte requiere la revisión de una persona.",
        "reportes requieren la revisión de una persona.",
    )
    at_once = many(
        totals.at_once,
        "no ha vencido, pero debe retirarse hoy por otra razón que su término.",
        "no han vencido, pero deben retirarse hoy por otra razón que su término.",
    )
    block = many(totals.block, "reporte no procede.", "reportes no proceden.")
    candidates = [
        (totals.overdue, f"El más antiguo tiene {days} de retraso."),
        (totals.at_once, at_once),
        (totals.order_due, f"{orders} en diez días o menos, los que tiene la central."),
        (totals.review, review),
        (totals.block, block),
    ]
    return [text for applies, text in candidates if applies]


@dataclass(frozen=True, slots=True)
class BureauTotals:
    """One bureau's counts, in all and per creditor, in the order shown."""

    bureau: str
    total: Tally
    creditors: list[tuple[str, Tally]]


def _by_bureau(
    groups: Sequence[Mapping[str, Any]], subscriptions: Iterable[Mapping[str, Any]]
) -> list[BureauTotals]:
    """Counts per bureau and creditor, a subscription without reports included."""
    pairs: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(dict)
    for row in subscriptions:
        if row["bureau"] is not None:
            pairs[row["bureau"]][row["creditor_id"]] = []
    for group in groups:
        pairs[group["bureau"]].setdefault(group["creditor_id"], []).append(group)
    return [
        BureauTotals(
            bureau,
            Tally.of(group for found in creditors.values() for group in found),
            [(creditor, Tally.of(found)) for creditor, found in sorted(creditors.items())],
        )
        for bureau, creditors in sorted(pairs.items())
    ]


def review_reasons(groups: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """(flag, rows that need a person and carry it), the most frequent first; "" is no flag."""
    counts: Counter[str] = Counter()
    for group in groups:
        if group["review_flags"] is not None:
            for flag in group["review_flags"].split("|"):
                counts[flag] += group["review_count"]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class Segment:
    """A bureau's part of one bar, in the drawing's units."""

    colour: int
    bureau: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: what expires in it, and where it is drawn."""

    month_on: date
    x: float
    counts: list[int]
    segments: list[Segment]
    top: float

    @property
    def total(self) -> int:
        """Reports of all bureaus."""
        return sum(self.counts)

    @property
    def month(self) -> str:
        """ "ene" … "dic"."""
        return _MONTHS[self.month_on.month - 1]

    @property
    def label(self) -> str:
        """The total as it fits above a bar."""
        return short_number(self.total)


@dataclass(frozen=True, slots=True)
class Chart:
    """The stacked bars of the months ahead; `ticks` are (y, count)."""

    bureaus: list[str]
    bars: list[Bar]
    ticks: list[tuple[float, int]]
    width: int
    height: int
    left: int
    base: int
    bar_width: float

    @property
    def total(self) -> int:
        """Reports that expire in the months shown."""
        return sum(bar.total for bar in self.bars)


# The drawing's units: the plot lies between _LEFT and _LEFT + _PLOT_WIDTH, and stands on _BASE.
_WIDTH, _HEIGHT = 980, 320
_LEFT, _BASE = 58, 276
_PLOT_WIDTH, _PLOT_HEIGHT = 910.0, 240.0
_BAR_WIDTH = 25.0
_SEGMENT_GAP = 1.5


def expiry_chart(groups: Iterable[Mapping[str, Any]], run_date: date) -> Chart:
    """Place the reports that expire after the run date in its month and the 23 that follow."""
    counts: Counter[tuple[str, date]] = Counter()
    names = set()
    for group in groups:
        names.add(group["bureau"])
        if group["expires_month_on"] is not None:
            counts[group["bureau"], group["expires_month_on"]] += group["report_count"]
    bureaus = sorted(names)
    months = months_from(run_date, _MONTHS_AHEAD)
    table = [[counts[bureau, month] for bureau in bureaus] for month in months]
    ticks = round_ticks(max((sum(row) for row in table), default=0))
    bars = [
        _bar(position, month, row, bureaus, ticks[-1])
        for position, (month, row) in enumerate(zip(months, table, strict=True))
    ]
    marks = [(_y(tick, ticks[-1]), tick) for tick in ticks]
    return Chart(bureaus, bars, marks, _WIDTH, _HEIGHT, _LEFT, _BASE, _BAR_WIDTH)


def _bar(
    position: int, month: date, counts: list[int], bureaus: Sequence[str], highest: int
) -> Bar:
    slot = _PLOT_WIDTH / _MONTHS_AHEAD
    x = round(_LEFT + slot * position + (slot - _BAR_WIDTH) / 2, 2)
    segments = []
    below = 0
    for colour, (bureau, reports) in enumerate(zip(bureaus, counts, strict=True)):
        if reports:
            segments.append(_segment(colour, bureau, reports, below, highest))
        below += reports
    return Bar(month, x, counts, segments, _y(below, highest))


def _segment(colour: int, bureau: str, reports: int, below: int, highest: int) -> Segment:
    """A bureau's part above `below` reports of others, with a little air between the two."""
    y, foot = _y(below + reports, highest), _y(below, highest)
    height = round(max(foot - y - (_SEGMENT_GAP if below else 0), 0.5), 2)
    return Segment(colour % _SERIES_COLOURS, bureau, reports, y, height)


def _y(reports: int, highest: int) -> float:
    return round(_BASE - _PLOT_HEIGHT * reports / highest, 2)


def months_from(day_in_first: date, how_many: int) -> list[date]:
    """First days of `how_many` months, beginning with that of `day_in_first`."""
    first = day_in_first.year * 12 + day_in_first.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, first + how_many)]


def round_ticks(highest: int) -> list[int]:
    """0, s, 2 s … up to at least `highest`: at most six numbers, s being 1, 2 or 5 x 10ⁿ."""
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(step for step in steps if highest <= 5 * step)
    return [step * tick for tick in range(max(1, -(-highest // step)) + 1)]


def short_number(value: int) -> str:
    """As it fits above a bar: "9.876", "98 mil", "1,2 M"; a zero is left out."""
    if value < 10_000:
        return number(value) if value else ""
    if value < 999_500:
        return f"{(value + 500) // 1000} mil"
    return f"{value / 1_000_000:.1f} M".replace(".", ",")
