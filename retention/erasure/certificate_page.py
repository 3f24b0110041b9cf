"""The act of destruction in Spanish: a page to be signed and filed, and a few lines for a terminal.

Nothing on it comes from the clock or from outside, so that the same act gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from retention import __version__
from retention.cases.page import instant
from retention.deliveries.pages import environment
from retention.deliveries.report import Verdict, day, many, number
from retention.erasure import spanish
from retention.erasure.findings import BELOW

_TEMPLATES: Final = Path(__file__).parent / "templates"
_CIVIL: Final = ZoneInfo("America/Bogota")
_DAY: Final = len("2026-12-24")
_MARK: Final = 16
"""How many digits of a hash a reader compares; the whole is in the act as JSON."""

Act = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why moras went: the rule (empty for a suplantación), in words, its norm, how many moras."""

    rule_id: str
    says: str
    basis: str
    mora_count: int


def render(act: Act) -> str:
    """The page of `retention.erasure.certificate.act_of_destruction`, as text."""
    page: str = _template().render(
        act=act,
        verdict=verification(act["check"]),
        grounds=grounds(act["moras"]),
        version=__version__,
    )
    return page


def lines(act: Act) -> str:
    """The same in short, one fact a line."""
    told = [f"{title(act)}: {gone(act)}", *_verified(act["check"]), *_why(act), *_when_and_who(act)]
    told += [*_how(act), *_kept(act), _proof(act)]
    return "\n".join(told) + "\n"


def title(act: Act) -> str:
    """What the act is called."""
    return f"Acta de destrucción de datos negativos n.º {act['erasure_id']}"


def gone(act: Act) -> str:
    """How much went."""
    moras = many(act["mora_count"], "mora", "moras")
    items = many(act["item_count"], "ítem", "ítems")
    obligations = many(act["obligation_count"], "obligación completa", "obligaciones completas")
    titulares = many(act["titular_count"], "titular completo", "titulares completos")
    return f"{moras} ({items}), {obligations}, {titulares}"


def verification(check: Act | None) -> Verdict:
    """What the search after the erasure proves; the tone is calm where it proves all of it."""
    if check is None:
        unproven = "Hasta que la búsqueda se haga, esta acta no prueba que los datos se hayan ido."
        return Verdict("alert", "La verificación está pendiente.", [unproven])
    searched = f"Se examinaron {_searched(check)}."
    found = many(check["occurrence_count"], "hallazgo", "hallazgos")
    if check["unsearched"]:
        found += f"; sin examinar: {many(len(check['unsearched']), 'parte', 'partes')}"
    if check["occurrence_count"]:
        unproven = "Algo de lo destruido sigue en los archivos: esta acta no prueba la destrucción."
        return Verdict("alert", f"No está verificada: {found}.", [unproven, searched])
    if check["unsearched"]:
        headline = f"Verificada solo en lo que se pudo examinar: {found}."
        return Verdict("attention", headline, [searched])
    return Verdict("calm", f"Verificada: {found}.", [searched])


def grounds(moras: Sequence[Act]) -> list[Ground]:
    """Why the moras went, what explains most of them first."""
    counts = Counter(_ground(mora) for mora in moras)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Ground(*ground, mora_count) for ground, mora_count in ordered]


def _ground(mora: Act) -> tuple[str, str, str]:
    if mora["is_disowned"]:
        return "", spanish.DISOWNED, spanish.DISOWNED_BASIS
    rule_id = mora["rule_id"] or "—"
    says = spanish.RULES.get(rule_id, "Término de la mora")
    return rule_id, says, mora["legal_basis"] or "—"


def on(value: str | None) -> str:
    """A day of the act ("2026-12-24") as dd/mm/yyyy, a dash when there is none."""
    return day(date.fromisoformat(value) if value else None)


def at(value: str) -> str:
    """An instant of the act, to the minute in Colombia; a day where a night recorded it."""
    if len(value) == _DAY:
        return on(value)
    moment = datetime.fromisoformat(value).astimezone(_CIVIL)
    return f"{instant(moment)} (hora de Colombia)"


def mark(hash_: str) -> str:
    """The first digits of a hash."""
    return hash_[:_MARK]


def table(name: str) -> str:
    """A table of the night's database; its own name where it has no words."""
    return spanish.TABLES.get(name, name)


def delivered(name: str) -> str:
    """What a delivered file is; nothing where that is not known."""
    return next((says for start, says in spanish.DELIVERED.items() if name.startswith(start)), "")


def kept_because(reason: str) -> str:
    """Why an item stays; the reason as it is where it has no words."""
    return spanish.KEPT.get(reason, reason)


def unsearched_because(reason: str) -> str:
    """Why something could not be searched; the reason as it is where it has no words."""
    for pattern, says in spanish.REASONS.items():
        if match := re.fullmatch(pattern, reason):
            return match.expand(says)
    return reason


def inside(place: str) -> str:
    """Where in a file; a dash for the file as it is."""
    return BELOW.join(spanish.INSIDE.get(part, part) for part in place.split(BELOW)) or "—"


def two_people(act: Act) -> str:
    """Whether one person asked and another one granted."""
    if act["asked_by"] == act["granted_by"]:
        return "La misma persona lo pidió y lo aprobó: el control de dos personas no se cumplió."
    return "Quien lo pidió y quien lo aprobó son dos personas distintas: nadie aprueba lo que pide."


def _searched(check: Act) -> str:
    files = many(check["files_count"], "archivo", "archivos")
    return f"{files}, {many(check['bytes_count'], 'byte', 'bytes')}"


def _verified(check: Act | None) -> Iterator[str]:
    verdict = verification(check)
    yield " ".join([verdict.headline, *verdict.details])
    if check is None:
        return
    yield f"Última búsqueda: {at(check['checked_at'])}"
    for part in check["unsearched"]:
        place = f"{part['file']}, {inside(part['inside'])}" if part["inside"] else part["file"]
        yield f"  sin examinar: {place}: {unsearched_because(part['reason'])}"


def _why(act: Act) -> Iterator[str]:
    for ground in grounds(act["moras"]):
        rule = f"{ground.rule_id}, {ground.says}" if ground.rule_id else ground.says
        yield f"Por qué: {rule} ({ground.basis}): {many(ground.mora_count, 'mora', 'moras')}"


def _when_and_who(act: Act) -> Iterator[str]:
    yield f"Cuándo: {on(act['erased_on'])}; registrada el {at(act['recorded_at'])}"
    yield f"Lo pidió: {act['asked_by']}, el {on(act['asked_on'])} (solicitud {act['request_id']})"
    yield f"Lo aprobó: {act['granted_by']}, el {on(act['granted_on'])}"
    yield f"Lo ejecutó: {act['carried_out_by']}"
    yield two_people(act)


def _how(act: Act) -> Iterator[str]:
    yield f"Base de datos reconstruida: salieron {_rows(sum(act['night_rows'].values()))}"
    extracts = many(act["extract_count"], "extracto", "extractos")
    written_lines = many(act["extract_lines"], "línea", "líneas")
    yield f"Archivo de extractos: {extracts} de nuevo, {written_lines}"
    deliveries = many(act["delivery_count"], "entrega", "entregas")
    yield f"Entregas: {deliveries} de nuevo, {_rows(sum(act['delivered_rows'].values()))}"


def _rows(count: int) -> str:
    return many(count, "fila", "filas")


def _kept(act: Act) -> Iterator[str]:
    for reason, count in sorted(act["kept"].items()):
        yield f"No se destruyó: {many(count, 'ítem', 'ítems')}: {kept_because(reason)}"


def _proof(act: Act) -> str:
    return (
        f"Libro: hoja {act['leaf_id']}, SHA-256 {act['leaf_sha256']}\n"
        f"Reglas: SHA-256 {act['rules_sha256']}; retention {act['program_version']}"
    )


@cache
def _template() -> Any:
    pages = environment(_TEMPLATES)
    said = (at, delivered, inside, kept_because, many, mark, number, on, table, unsearched_because)
    pages.filters |= {function.__name__: function for function in said}
    pages.globals |= {"gone": gone, "title": title, "two_people": two_people}
    return pages.get_template("certificate.html.j2")
