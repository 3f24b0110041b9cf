"""The words of the act of destruction: its texts are here or in its template."""

from __future__ import annotations

from retention.deliveries.report import KINDS
from retention.explain.spanish import CANDIDATES
from retention.titular import spanish as titular

RULES = {
    "P-2X": f"{CANDIDATES['exp_2x_on']}, máximo cuatro años",
    "P-2XOLD": f"{CANDIDATES['exp_2x_on']} (ley anterior)",
    "P-4Y": f"{CANDIDATES['exp_4y_on']} (ley anterior)",
    "P-NOCALC": f"{CANDIDATES['exp_4y_on']}: no se puede calcular el tiempo de la mora",
    "P-8Y": CANDIDATES["exp_8y_on"],
    "P-PRESC": f"{CANDIDATES['exp_prescription_on']} (ley anterior)",
    **dict.fromkeys(
        ("T-1", "T-2", "T-3", "T-4", "T-6", "T-7", "T-8"), CANDIDATES["exp_transition_on"]
    ),
    **titular.RULES,
}
"""Why a mora lapsed, by the rule of its term."""

DISOWNED = "Suplantación: la obligación nunca fue del titular"
DISOWNED_BASIS = (
    "Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7); Ley 2573/2026 arts. 5 a 10"
)

TABLES = {
    **{name: text for name, text in KINDS.items() if name != "obligations"},
    "obligations": "Obligaciones completas",
    "obligations_history": "Versiones anteriores de obligaciones",
    "vanished": "Obligaciones que dejaron de venir",
    "episodes": "Moras reconstruidas",
    "quarantine": "Filas apartadas",
    "purge_items": "Lista de retiro",
    "withheld_items": "Lista de lo no ordenado",
    "orderable_items": "Lo que podía ordenarse",
    "known_items": "Copia del registro: ítems",
    "purge_events": "Copia del registro: hechos de los ítems",
    "requests": "Copia del registro: solicitudes",
    "request_items": "Copia del registro: ítems de las solicitudes",
    "request_answers": "Copia del registro: respuestas a solicitudes",
    "cases": "Copia del registro: casos",
    "case_obligations": "Copia del registro: obligaciones de los casos",
    "case_events": "Copia del registro: eventos de los casos",
}
"""Tables of the night's database that rows leave."""

DELIVERED = {
    "purge_list": "Lista de retiro, y su libro",
    "withheld": "Lo no ordenado",
    "alerts": "Alertas",
    "quarantine": "Filas apartadas",
    "collection_stop": "Cobro suspendido",
    "cases_due": "Términos de los casos",
    "withdrawal_orders": "Órdenes de retiro",
    "legends": "Leyendas",
    "case_orders": "Órdenes de los casos",
    "certification": "Certificación de autorizaciones",
    "report": "Informe de la noche",
    "letters": "Cartas",
}
"""Delivered files that rows leave, by how their names begin."""

KEPT = {
    "a bureau has not confirmed that it is gone": "falta que una central confirme el retiro",
    "a bureau still shows it": "una central todavía muestra el dato",
    "its term is not known": "no se conoce el término",
    "its term has not lapsed": "el término no ha vencido",
    "the days that erase_after_days gives have not passed": "no han pasado los días que la política"
    " de la entidad da después de la confirmación",
    "a hold is on it": "hay una retención",
    "a case about it is open": "hay un caso abierto",
    "somebody has written to a case of the titular since the last night": "un caso del titular"
    " cambió después de la última noche",
    "it stands otherwise than when it was granted": "no está como estaba cuando se aprobó",
    "extracts have said something new of it since the last night": "los extractos dijeron algo"
    " nuevo después de la última noche",
}
"""Why an item that was granted stays."""

REASONS = {
    "a link is not followed": "es un enlace, que no se sigue",
    "it is not a regular file": "no es un archivo corriente",
    "it is no file": "no es un archivo",
    "it is inside too many other files": "está dentro de demasiados archivos",
    "a database inside another file cannot be opened: unpack it": "es una base de datos dentro de"
    " otro archivo",
    "it is encrypted": "está cifrado",
    r"it is encrypted \((.+)\)": r"está cifrado (\1)",
    "its footer is encrypted": "su pie está cifrado",
    "it is compressed by a method that is not known here": "está comprimido por un método que no"
    " se conoce",
    "it expands to more than the limit": "descomprimido pasa del límite",
    "it is too large to be looked into where it is: unpack it": "es demasiado grande para abrirlo"
    " donde está",
    "DuckDB hands its values over in a layout not known here": "DuckDB entrega sus valores en una"
    " forma que no se conoce",
    r"what was deleted is still stored: (\d+) blocks that nothing uses": "lo borrado sigue"
    r" guardado; bloques sin uso: \1",
    r"what was deleted is still stored: (\d+) rows": r"lo borrado sigue guardado; filas: \1",
    r"(.+) (?:is|are) not looked into": r"no se abre este formato (\1)",
    r"the text of a PDF is .+": "es un PDF, cuyo texto no se lee",
    "what a picture shows cannot be read": "es una imagen, que no se lee",
    "it is damaged or cut short": "está dañado o incompleto",
    r"it cannot be read: (.+)": r"no se puede leer (\1)",
    r"it cannot be read to its end \((.+)\)": r"no se puede leer hasta el final (\1)",
}
"""Why something could not be searched, by a regular expression of the reason."""

INSIDE = {"free blocks": "bloques sin uso", "deleted rows": "filas borradas"}
"""Parts of a database that could not be searched."""
