"""The canonical columns of every kind of extract: their names, DuckDB types and meaning.

The intake, the configuration's column mapping and the documentation all read this one list.
Identifiers are text, so that leading zeros and check digits survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BUREAUS: Final = ("datacredito", "transunion", "procredito")
ID_TYPES: Final = ("CC", "NIT", "CE", "TI", "PA", "PEP", "PPT")
ROLES: Final = ("deudor_principal", "codeudor", "deudor_solidario", "avalista", "fiador")
EXTINCTIONS: Final = (
    "pago",
    "novacion",
    "dacion",
    "condonacion",
    "compensacion",
    "transaccion",
    "prescripcion",
    "sentencia",
    "otro",
)
FLAGS: Final = (
    "secuestro",
    "desaparicion",
    "desplazamiento",
    "insolvencia",
    "fallecido",
    "protected_2157",
    "restructuring_2020",
)

CASE_KINDS: Final = (
    "consulta",
    "peticion",
    "reclamo",
    "suplantacion",
    "supresion",
    "revocatoria",
    "traslado",
    "demanda",
)
REGIMES: Final = ("1266", "1581")
REQUESTS: Final = (
    "informacion",
    "copia",
    "rectificacion",
    "actualizacion",
    "retiro",
    "supresion",
    "revocatoria",
    "oposicion",
    "suplantacion",
)
FILERS: Final = ("titular", "causahabiente", "representante", "apoderado", "operador", "juez")
CASE_EVENTS: Final = (
    "received",
    "quality_proven",
    "not_filed",
    "completion_requested",
    "completed",
    "legend_ordered",
    "legend_lifted",
    "bureau_told",
    "extension_notified",
    "answered",
    "answered_bureau",
    "not_competent",
    "transferred",
    "acknowledged",
    "cotejo_done",
    "neutralised",
    "collection_suspended",
    "collection_resumed",
    "denuncia_term_told",
    "denuncia_received",
    "supports_received",
    "source_denuncia_filed",
    "documents_requested",
    "documents_handed_over",
    "id_copy_received",
    "protocol_breach_verified",
    "victim_paid",
    "report_withdrawn",
    "money_returned",
    "debt_annulled",
    "judicial_decision",
    "silence_executed",
    "withdrawn",
    "deemed_withdrawn",
    "reopened",
    "note_added",
)

TEXT: Final = "VARCHAR"
DAY: Final = "DATE"
PESOS: Final = "DECIMAL(18,2)"
WHOLE: Final = "INTEGER"
YES_NO: Final = "BOOLEAN"


@dataclass(frozen=True, slots=True)
class Column:
    """A canonical column.

    ``type`` is VARCHAR, DATE, DECIMAL(18,2), INTEGER or BOOLEAN. ``required`` means every row must
    have a value. ``codes`` lists the values allowed, and is empty where any value is.
    """

    name: str
    type: str
    required: bool
    meaning: str
    codes: tuple[str, ...] = ()


CREDITOR = Column("creditor_id", TEXT, True, "the source (creditor) the row belongs to")
OBLIGATION = Column("obligation_number", TEXT, True, "the creditor's number of the obligation")
ID_TYPE = Column("titular_id_type", TEXT, True, "type of the titular's identification", ID_TYPES)
ID_NUMBER = Column("titular_id_number", TEXT, True, "the titular's identification number")

_OBLIGATIONS = (
    CREDITOR,
    Column("portfolio", TEXT, False, "the creditor's own name for the group it belongs to"),
    OBLIGATION,
    ID_TYPE,
    ID_NUMBER,
    Column("titular_name", TEXT, False, "the titular's name"),
    Column("titular_role", TEXT, False, "how the titular is bound; else deudor_principal", ROLES),
    Column("product_type", TEXT, False, "the kind of credit, in the creditor's words"),
    Column("opened_on", DAY, False, "the day the obligation was born"),
    Column("original_amount_cop", PESOS, False, "the amount at the start, in pesos"),
    Column("balance_cop", PESOS, False, "what is still owed, in pesos"),
    Column("past_due_cop", PESOS, False, "the part of the balance that is overdue, in pesos"),
    Column("instalments_past_due", WHOLE, False, "how many instalments are overdue"),
    Column("days_past_due", WHOLE, False, "days in mora at the cut-off; 0 or empty: up to date"),
    Column("mora_started_on", DAY, False, "the day after the first unpaid due date"),
    Column("cured_on", DAY, False, "the day the overdue amounts were paid and the mora ended"),
    Column("extinguished_on", DAY, False, "the day the obligation ended"),
    Column("extinguished_by", TEXT, False, "how the obligation ended", EXTINCTIONS),
    Column("voluntary_payment", YES_NO, False, "whether the payment was voluntary"),
    Column("acquired_from", TEXT, False, "the creditor the obligation was bought from"),
    Column("assigned_to", TEXT, False, "the creditor the obligation was sold to"),
    Column("assigned_on", DAY, False, "the day of the cession, which extinguishes nothing"),
    Column("first_negative_reported_on", DAY, False, "the day of the first negative report"),
    Column("authorization_id", TEXT, False, "where the titular's authorization is kept"),
    Column("evidence_id", TEXT, False, "where the documents of the obligation are kept"),
    Column("cutoff_on", DAY, False, "the day the row speaks of; else taken from the file's name"),
)

_MORA_EPISODES = (
    CREDITOR,
    OBLIGATION,
    Column("instalment_number", WHOLE, False, "the first instalment left unpaid"),
    Column("mora_started_on", DAY, True, "the day after the first unpaid due date"),
    Column("mora_ended_on", DAY, False, "the day the mora ended; empty while it lasts"),
    Column("ended_by", TEXT, False, "how the mora ended", ("cura", *EXTINCTIONS)),
)

_NOTICES = (
    CREDITOR,
    OBLIGATION,
    ID_TYPE,
    ID_NUMBER,
    Column("sent_on", DAY, True, "the day the comunicación previa was sent"),
    Column("channel", TEXT, False, "how it was sent"),
    Column("evidence_id", TEXT, False, "where the proof of sending is kept"),
    Column("agreement_id", TEXT, False, "where the agreement to electronic notices is kept"),
    Column("amount_cop", PESOS, False, "the amount the notice claims, in pesos"),
)

_BUREAU_REPORTS = (
    Column("bureau", TEXT, True, "the bureau that shows the report", BUREAUS),
    CREDITOR,
    OBLIGATION,
    ID_TYPE,
    ID_NUMBER,
    Column("first_negative_on", DAY, False, "the first day it was shown as negative"),
    Column("last_seen_on", DAY, False, "the last day it was seen"),
    Column("withdrawn_on", DAY, False, "the day it was withdrawn; empty while it shows"),
)

_TITULAR_FLAGS = (
    ID_TYPE,
    ID_NUMBER,
    Column("flag", TEXT, True, "the circumstance the law attends to", FLAGS),
    Column("since_on", DAY, False, "the day it began"),
)

_CASE_EVENTS = (
    CREDITOR,
    Column("case_number", TEXT, True, "the number of the case where it is kept"),
    Column("event", TEXT, True, "what happened", CASE_EVENTS),
    Column("happened_on", DAY, True, "the day it happened"),
    Column("kind", TEXT, False, "the kind of case; needed where it is received", CASE_KINDS),
    Column("regime", TEXT, False, "the law of the case; else that of its kind", REGIMES),
    Column("titular_id_type", TEXT, False, "type of the titular's identification", ID_TYPES),
    Column("titular_id_number", TEXT, False, "the titular's identification number"),
    Column("obligation_numbers", TEXT, False, "the obligations concerned, with | between them"),
    Column("asks", TEXT, False, "what is asked for; else what the kind asks", REQUESTS),
    Column("channel", TEXT, False, "how it came in"),
    Column("filed_by", TEXT, False, "who files it; else the titular", FILERS),
    Column("quality_proof", TEXT, False, "how that quality was proven; empty while it is not"),
    Column("reason", TEXT, False, "the reason of the reclamo, as the leyenda gives it"),
    Column("bureau", TEXT, False, "the bureau concerned; empty for all of them", BUREAUS),
    Column("outcome", TEXT, False, "how it was answered, compared or decided"),
    Column("detail", TEXT, False, "what is missing, or the ground of a refusal"),
    Column("evidence_id", TEXT, False, "the hash of the evidence, or where it is kept"),
    Column("note", TEXT, False, "the reasons, or a remark"),
    Column("author", TEXT, False, "who recorded it; else the extract"),
)

ANSWERS: Final = ("confirmed", "rejected")

_BUREAU_ANSWERS = (
    Column("purge_id", TEXT, False, "the item answered; else the columns that tell it"),
    Column("bureau", TEXT, False, "the bureau that answers", BUREAUS),
    Column("creditor_id", TEXT, False, "the creditor of the item"),
    Column("obligation_number", TEXT, False, "the obligation of the item"),
    Column("titular_id_type", TEXT, False, "type of the titular's identification", ID_TYPES),
    Column("titular_id_number", TEXT, False, "the titular's identification number"),
    Column("mora_started_on", DAY, False, "the first day in mora of the item"),
    Column("answer", TEXT, True, "whether the bureau withdrew it", ANSWERS),
    Column("answered_on", DAY, False, "the day of the answer; else the day it is read"),
    Column("reason", TEXT, False, "why it was rejected"),
)

SEVERITIES: Final = ("rejected", "inconsistent", "not_found")

_BUREAU_REJECTS = (
    Column("bureau", TEXT, False, "the bureau that reports", BUREAUS),
    Column("creditor_id", TEXT, False, "the creditor of the row"),
    Column("line_number", WHOLE, False, "the sequence of the row in the file sent; else its key"),
    Column("obligation_number", TEXT, False, "the obligation of the row"),
    Column("titular_id_type", TEXT, False, "type of the titular's identification", ID_TYPES),
    Column("titular_id_number", TEXT, False, "the titular's identification number"),
    Column("field", TEXT, False, "the bureau's name or number of the field"),
    Column("code", TEXT, False, "the bureau's code of the error"),
    Column("reason", TEXT, False, "what the bureau says of it"),
    Column("severity", TEXT, False, "what became of the row; else that of --severity", SEVERITIES),
    Column("reported_on", DAY, False, "the day of the report; else the day it is read"),
)

CANONICAL: Final[dict[str, tuple[Column, ...]]] = {
    "obligations": _OBLIGATIONS,
    "mora_episodes": _MORA_EPISODES,
    "notices": _NOTICES,
    "bureau_reports": _BUREAU_REPORTS,
    "titular_flags": _TITULAR_FLAGS,
    "case_events": _CASE_EVENTS,
    "bureau_answers": _BUREAU_ANSWERS,
    "bureau_rejects": _BUREAU_REJECTS,
}
KINDS: Final = tuple(CANONICAL)
_BROUGHT_BY_PEOPLE: Final = ("bureau_answers", "bureau_rejects")
NIGHTLY_KINDS: Final = tuple(kind for kind in KINDS if kind not in _BROUGHT_BY_PEOPLE)
"""What a night loads; what bureaus send back is read by `retention purge confirm` and `retention
bureau answers`."""

MAPPED: Final[dict[str, tuple[str, ...]]] = {
    "obligations": (
        "creditor_id",
        "portfolio",
        "titular_id_type",
        "titular_role",
        "product_type",
        "extinguished_by",
        "voluntary_payment",
    ),
    "mora_episodes": ("creditor_id", "ended_by"),
    "notices": ("creditor_id", "titular_id_type", "channel"),
    "bureau_reports": ("bureau", "creditor_id", "titular_id_type"),
    "titular_flags": ("titular_id_type", "flag"),
    "case_events": (
        "creditor_id",
        "event",
        "kind",
        "regime",
        "titular_id_type",
        "asks",
        "channel",
        "filed_by",
        "bureau",
        "outcome",
        "detail",
    ),
    "bureau_answers": ("bureau", "creditor_id", "titular_id_type", "answer"),
    "bureau_rejects": ("bureau", "creditor_id", "titular_id_type", "severity"),
}
"""The columns whose values a source's own codes may stand for ([extracts.<kind>.values])."""
