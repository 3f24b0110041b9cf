"""The extract of an invented core banking system: its columns, its codes, its way of writing.

Semicolons, Windows-1252, dd/mm/yyyy, 1.234.567,00, codes of its own: what a real one looks like.
The mapping that retention.toml needs is told from the same tables, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from retention.sample.people import Titular

ENCODING: Final = "cp1252"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the extract of one night says of one obligation and titular.

    Amounts are in whole pesos; dates and counts are written as they stand, none is derived.
    """

    creditor_id: str
    number: str
    titular: Titular
    opened_on: date
    original_cop: int
    balance_cop: int
    portfolio: str = "CONSUMO"
    role: str = "deudor_principal"
    product: str = "LIBRE INVERSIÓN"
    past_due_cop: int = 0
    instalments_past_due: int = 0
    days_past_due: int | None = 0
    mora_started_on: date | None = None
    cured_on: date | None = None
    extinguished_on: date | None = None
    extinguished_by: str | None = None
    voluntary_payment: bool | None = None
    acquired_from: str | None = None
    assigned_to: str | None = None
    assigned_on: date | None = None
    first_negative_reported_on: date | None = None
    has_authorization: bool = True
    has_evidence: bool = True


ID_TYPES: Final = {
    "C": "CC",
    "N": "NIT",
    "E": "CE",
    "T": "TI",
    "P": "PA",
    "L": "PPT",
    "S": "PEP",
}
ROLES: Final = {
    "1": "deudor_principal",
    "2": "codeudor",
    "3": "deudor_solidario",
    "4": "avalista",
    "5": "fiador",
}
MODES: Final = {
    "01": "pago",
    "02": "novacion",
    "03": "dacion",
    "04": "condonacion",
    "05": "compensacion",
    "06": "transaccion",
    "07": "prescripcion",
    "08": "sentencia",
    "99": "otro",
}
YES_NO: Final = {"S": "true", "N": "false"}
ENDS: Final = {"00": "cura"} | MODES
BUREAUS: Final = {"1": "datacredito", "2": "transunion"}
CHANNELS: Final = {
    "CER": "correo_certificado",
    "SMS": "sms",
    "EML": "correo_electronico",
    "EXT": "extracto",
}
FLAGS: Final = {
    "SEC": "secuestro",
    "DFZ": "desaparicion",
    "DPL": "desplazamiento",
    "INS": "insolvencia",
    "FAL": "fallecido",
    "P57": "protected_2157",
    "R20": "restructuring_2020",
}
EVENTS: Final = {
    "RAD": "received",
    "LEY": "legend_ordered",
    "SUS": "collection_suspended",
    "RES": "answered",
}
CASE_KINDS: Final = {"REC": "reclamo", "SUP": "suplantacion", "DEM": "demanda"}


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of extract: canonical column = its name in the file, and the codes it uses."""

    kind: str
    file_stem: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    ignored: tuple[str, ...] = ()

    @property
    def header(self) -> list[str]:
        """The names in the file, in order; what is not mapped comes last."""
        return [*self.columns.values(), *self.ignored]

    def file_name(self, cutoff_on: date) -> str:
        """For example cartera_20261119.csv."""
        return f"{self.file_stem}_{cutoff_on:%Y%m%d}.csv"

    def code(self, column: str, canonical: str) -> str:
        """The file's own code of a canonical value."""
        codes = {meaning: code for code, meaning in self.values[column].items()}
        return codes[canonical]


_KEY: Final = {
    "creditor_id": "NIT_ENTIDAD",
    "obligation_number": "NUM_OBLIGACION",
    "titular_id_type": "TIPO_DOC",
    "titular_id_number": "NUM_DOC",
}

CARTERA: Final = Layout(
    "obligations",
    "cartera",
    {
        "creditor_id": "NIT_ENTIDAD",
        "portfolio": "CARTERA",
        "obligation_number": "NUM_OBLIGACION",
        "titular_id_type": "TIPO_DOC",
        "titular_id_number": "NUM_DOC",
        "titular_name": "NOMBRE",
        "titular_role": "CALIDAD",
        "product_type": "PRODUCTO",
        "opened_on": "FEC_APERTURA",
        "original_amount_cop": "VLR_INICIAL",
        "balance_cop": "SALDO",
        "past_due_cop": "VLR_MORA",
        "instalments_past_due": "CUOTAS_MORA",
        "days_past_due": "DIAS_MORA",
        "mora_started_on": "FEC_INI_MORA",
        "cured_on": "FEC_NORMALIZACION",
        "extinguished_on": "FEC_EXTINCION",
        "extinguished_by": "MODO_EXTINCION",
        "voluntary_payment": "PAGO_VOLUNTARIO",
        "acquired_from": "CEDENTE",
        "assigned_to": "CESIONARIO",
        "assigned_on": "FEC_CESION",
        "first_negative_reported_on": "FEC_PRIMER_REPORTE",
        "authorization_id": "AUTORIZACION",
        "evidence_id": "SOPORTE",
    },
    {
        "titular_id_type": ID_TYPES,
        "titular_role": ROLES,
        "extinguished_by": MODES,
        "voluntary_payment": YES_NO,
    },
    ignored=("OFICINA",),
)
EPISODIOS: Final = Layout(
    "mora_episodes",
    "episodios",
    {
        "creditor_id": "NIT_ENTIDAD",
        "obligation_number": "NUM_OBLIGACION",
        "instalment_number": "CUOTA",
        "mora_started_on": "FEC_INI_MORA",
        "mora_ended_on": "FEC_FIN_MORA",
        "ended_by": "MODO_FIN",
    },
    {"ended_by": ENDS},
)
NOTIFICACIONES: Final = Layout(
    "notices",
    "notificaciones",
    _KEY
    | {
        "sent_on": "FEC_ENVIO",
        "channel": "CANAL",
        "evidence_id": "SOPORTE",
        "amount_cop": "VALOR",
        "agreement_id": "ACUERDO",
    },
    {"titular_id_type": ID_TYPES, "channel": CHANNELS},
)
CENTRALES: Final = Layout(
    "bureau_reports",
    "centrales",
    {"bureau": "CENTRAL"}
    | _KEY
    | {
        "first_negative_on": "FEC_PRIMER_NEGATIVO",
        "last_seen_on": "FEC_ULTIMA_VISTA",
        "withdrawn_on": "FEC_RETIRO",
    },
    {"bureau": BUREAUS, "titular_id_type": ID_TYPES},
)
MARCAS: Final = Layout(
    "titular_flags",
    "marcas",
    {
        "titular_id_type": "TIPO_DOC",
        "titular_id_number": "NUM_DOC",
        "flag": "MARCA",
        "since_on": "DESDE",
    },
    {"titular_id_type": ID_TYPES, "flag": FLAGS},
)
CASOS: Final = Layout(
    "case_events",
    "casos",
    {
        "creditor_id": "NIT_ENTIDAD",
        "case_number": "NUM_CASO",
        "event": "EVENTO",
        "happened_on": "FECHA",
        "kind": "CLASE",
        "titular_id_type": "TIPO_DOC",
        "titular_id_number": "NUM_DOC",
        "obligation_numbers": "NUM_OBLIGACION",
        "asks": "PIDE",
        "quality_proof": "PRUEBA_CALIDAD",
        "reason": "MOTIVO",
        "bureau": "CENTRAL",
        "outcome": "RESULTADO",
        "note": "NOTA",
    },
    {
        "event": EVENTS,
        "kind": CASE_KINDS,
        "titular_id_type": ID_TYPES,
        "bureau": BUREAUS,
    },
)
LAYOUTS: Final = (CARTERA, EPISODIOS, NOTIFICACIONES, CENTRALES, MARCAS, CASOS)


def pesos(whole: int) -> str:
    """1234567 as 1.234.567,00."""
    return f"{whole:,}".replace(",", ".") + ",00"


def day(on: date | None) -> str:
    """2026-11-19 as 19/11/2026; nothing as nothing."""
    return f"{on:%d/%m/}{on.year:04d}" if on else ""


def line(values: Iterable[str]) -> str:
    """One line of the file, without its end; quoted only where the format demands it."""
    return ";".join(_quoted(value) for value in values)


def cartera_fields(row: Obligation) -> dict[str, str]:
    """The values of one row as the file writes them, by their names in the file."""
    written = {
        "creditor_id": row.creditor_id,
        "portfolio": row.portfolio,
        "obligation_number": row.number,
        "titular_id_type": CARTERA.code("titular_id_type", row.titular.id_type),
        "titular_id_number": row.titular.id_number,
        "titular_name": row.titular.name,
        "titular_role": CARTERA.code("titular_role", row.role),
        "product_type": row.product,
        "opened_on": day(row.opened_on),
        "original_amount_cop": pesos(row.original_cop),
        "balance_cop": pesos(row.balance_cop),
        "past_due_cop": pesos(row.past_due_cop),
        "instalments_past_due": str(row.instalments_past_due),
        "days_past_due": "" if row.days_past_due is None else str(row.days_past_due),
        "mora_started_on": day(row.mora_started_on),
        "cured_on": day(row.cured_on),
        "extinguished_on": day(row.extinguished_on),
        "extinguished_by": _coded("extinguished_by", row.extinguished_by),
        "voluntary_payment": {None: "", True: "S", False: "N"}[row.voluntary_payment],
        "acquired_from": row.acquired_from or "",
        "assigned_to": row.assigned_to or "",
        "assigned_on": day(row.assigned_on),
        "first_negative_reported_on": day(row.first_negative_reported_on),
        "authorization_id": f"AU-{row.number}" if row.has_authorization else "",
        "evidence_id": f"PG-{row.number}" if row.has_evidence else "",
    }
    named = {CARTERA.columns[column]: value for column, value in written.items()}
    return named | {"OFICINA": f"{len(row.titular.name) % 9 + 1:03d}"}


def _coded(column: str, canonical: str | None) -> str:
    return CARTERA.code(column, canonical) if canonical else ""


def _quoted(value: str) -> str:
    if any(mark in value for mark in ';"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value
