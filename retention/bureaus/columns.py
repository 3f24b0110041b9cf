"""The canonical columns of a bureau file: what its fields mean, whatever the bureau.

Packs say which field holds which of them; rules and amendments are written over them alone.
"""

from __future__ import annotations

from typing import Final

from retention.settings.columns import DAY, ID_TYPES, ROLES, TEXT, WHOLE, Column

AMOUNT: Final = "BIGINT"
"""Whole pesos: bureau files know no cents."""

BEHAVIOURS: Final = (
    "al_dia",
    *(f"mora_{days}" for days in (*range(30, 361, 30), 540, 730)),
    "dudoso_recaudo",
    "irrecuperable",
    "castigada",
    "pago_total",
    "recuperada",
)
STATES: Final = (
    "no_informado",
    "al_dia",
    "en_mora",
    "pago_total",
    "pago_judicial",
    "dudoso_recaudo",
    "irrecuperable",
    "castigada",
    "recuperada",
    "dacion_en_pago",
    "cancelada_voluntaria",
    "cancelada_mal_manejo",
    "prescripcion",
    "cancelada_entidad",
    "reestructurada",
    "vendida",
    "insoluta",
    "siniestro",
)
SITUATIONS: Final = (
    "normal",
    "concordato",
    "liquidacion_forzosa",
    "liquidacion_voluntaria",
    "reorganizacion",
    "ley_550",
    "ley_1116",
    "otra",
)
ORIGINS: Final = ("normal", "reestructurada", "refinanciada", "transferida", "comprada")
ADJECTIVES: Final = (
    "ninguno",
    "fallecido",
    "en_cobrador",
    "no_localizado",
    "linea_suspendida",
    "incapacidad",
    "cobro_prejuridico",
    "cobro_juridico",
)
PAYMENTS: Final = (
    "vigente",
    "voluntario",
    "ejecutivo",
    "mandamiento",
    "reestructuracion",
    "dacion",
    "cesion",
    "donacion",
)


def _column(
    name: str, of_type: str, meaning: str, codes: tuple[str, ...] = ()
) -> tuple[str, Column]:
    return name, Column(name, of_type, False, meaning, codes)


BUREAU_COLUMNS: Final[dict[str, Column]] = dict(
    (
        _column("obligation_number", TEXT, "the number by which the bureau knows the obligation"),
        _column("branch", TEXT, "the branch, where it is part of the key"),
        _column("titular_id_type", TEXT, "type of the titular's identification", ID_TYPES),
        _column("titular_id_number", TEXT, "the titular's identification number"),
        _column("titular_name", TEXT, "the titular's name"),
        _column("titular_role", TEXT, "how the titular is bound", (*ROLES, "otro")),
        _column("situacion", TEXT, "situación del titular", SITUATIONS),
        _column("opened_on", DAY, "the day the obligation was born"),
        _column("matures_on", DAY, "the day the obligation is to end"),
        _column("behaviour", TEXT, "the behaviour of the period (novedad)", BEHAVIOURS),
        _column("origin_state", TEXT, "how the account came to be", ORIGINS),
        _column("origin_state_on", DAY, "since when"),
        _column("account_state", TEXT, "how the account stands", STATES),
        _column("account_state_on", DAY, "since when"),
        _column("adjetivo", TEXT, "the adjetivo of the account", ADJECTIVES),
        _column("adjetivo_on", DAY, "since when"),
        _column("days_past_due", WHOLE, "days in mora at the cut-off"),
        _column("original_amount_cop", AMOUNT, "the amount at the start, in pesos"),
        _column("balance_cop", AMOUNT, "what is still owed, in pesos"),
        _column("available_cop", AMOUNT, "what may still be drawn, in pesos"),
        _column("instalment_cop", AMOUNT, "the monthly instalment, in pesos"),
        _column("past_due_cop", AMOUNT, "the part of the balance that is overdue, in pesos"),
        _column("instalments_agreed", WHOLE, "how many instalments were agreed"),
        _column("instalments_paid", WHOLE, "how many are paid"),
        _column("instalments_past_due", WHOLE, "how many are overdue"),
        _column("permanence_months", WHOLE, "months of a cláusula de permanencia"),
        _column("permanence_on", DAY, "the day of the cláusula de permanencia"),
        _column("due_on", DAY, "the day by which it should have been paid"),
        _column("paid_on", DAY, "the day of the last payment"),
        _column("payment_form", TEXT, "how it was paid", PAYMENTS),
        _column("cutoff_on", DAY, "the day the row speaks of"),
        _column("new_obligation_number", TEXT, "the number that takes the place of the old one"),
    )
)
"""By name. Types are DuckDB's; codes are the values allowed, and empty where any value is."""
