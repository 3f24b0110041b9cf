"""The stories of the core's masters: what each row gets wrong, and what the night makes of it.

The lender's masters of 2026-09-30 and 2026-10-31 are in inbox/maestros/; the night amends the
newest. Everything that changes in it is here, and everything that a person must look at: what a
field says from then on, which rows leave, which stay until a person has decided, and by which rule.
Every date, value and rule is written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

D: Final = date
SEPTEMBER: Final = D(2026, 9, 30)
OCTOBER: Final = D(2026, 10, 31)

Now = tuple[tuple[str, str], ...]
"""What is in a diff: field, and what it says from now on."""
_LEAVES: Final = (("fila", "sale"),)
_STAYS: Final = (("fila", "queda"),)


@dataclass(frozen=True, slots=True)
class MasterStory:
    """A row of the masters: an obligation and the place of its titular.

    `october`, `september`: canonical columns that the core tells otherwise than by its days.
    `is_end_unseen`: it does not know that the mora has ended; `missing_from`: cut-offs whose master
    lacks the row. `reason` and `rule_id` are those of the diff. `findings`: rule and field, at
    DataCrédito; `findings_at_transunion`.
    """

    number: str
    told: str
    place: int = 0
    october: Mapping[str, Any] = field(default_factory=dict)
    september: Mapping[str, Any] = field(default_factory=dict)
    is_end_unseen: bool = False
    missing_from: tuple[date, ...] = ()
    reason: str = ""
    rule_id: str = ""
    at_datacredito: Now = ()
    at_transunion: Now = ()
    findings: tuple[tuple[str, str], ...] = ()
    findings_at_transunion: tuple[tuple[str, str], ...] = ()

    def core(self, cutoff_on: date) -> Mapping[str, Any]:
        """What the core tells otherwise in the master of a cut-off."""
        return self.october if cutoff_on == OCTOBER else self.september


def master_stories() -> list[MasterStory]:
    """Every row that changes or is found, by number."""
    told = [*_of_the_law(), *_of_persons(), *_ended(), *_of_steps(), *_of_the_months()]
    return sorted(told, key=lambda story: (story.number, story.place))


def _of_the_law() -> Iterator[MasterStory]:
    """The core tells a mora that may not be reported: the row leaves."""
    for number, verb, rule_id in (
        ("70010017", "RETIRAR", "FORCE_MAJEURE"),
        ("70010021", "RETIRAR", "C-7"),
        ("70010022", "RETIRAR", "C-7"),
        ("70010023", "RETIRAR", "C-7"),
        ("70010024", "RETIRAR", "C-7"),
        ("70010025", "RETIRAR", "C-7"),
        ("70010026", "RETIRAR", "C-7"),
        ("70010027", "RETIRAR", "C-7"),
        ("70010028", "RETIRAR", "C-7"),
        ("70010030", "RETIRAR", "C-9"),
        ("70010031", "BLOCKED", "C-9"),
        ("70010036", "RETIRAR", "FORCE_MAJEURE"),
        ("70010037", "RETIRAR", "FORCE_MAJEURE"),
        ("70010053", "NEUTRALIZAR", "S-3"),
        ("70010056", "RETIRAR", "R-2"),
        ("80010006", "ELIMINAR", "P-8Y"),
        ("80220009", "ELIMINAR", "P-8Y"),
        ("80220010", "ELIMINAR", "P-8Y"),
        ("80220011", "ELIMINAR", "P-8Y"),
    ):
        yield _leaves(number, "In mora.", verb, rule_id)
    told = "In mora, the codeudor too, who was not told."
    yield replace(_leaves("70010029", told, "RETIRAR", "C-7"), place=1)


def _of_persons() -> Iterator[MasterStory]:
    """A person has still to decide: the row stays as it is, and the diff says so."""
    without_start = {
        "behaviour": "mora_60",
        "account_state": "en_mora",
        "days_past_due": 65,
        "past_due_cop": 350_000,
        "instalments_past_due": 2,
    }
    yield replace(
        _stays("70010015", "In mora for 65 days; the extracts do not say since when.", ""),
        october=without_start,
        september=without_start | {"behaviour": "mora_30", "days_past_due": 34},
    )
    for number, rule_id in (
        ("70010034", "D-1"),
        ("70010038", "INSOLVENCY"),
        ("70010047", "T-5"),
        ("70010054", "R-11"),
    ):
        yield _stays(number, "In mora.", rule_id)


def _ended() -> Iterator[MasterStory]:
    """The mora is over, and the core has not seen it."""
    nothing_owed = (
        ("cuotas_mora", "0"),
        ("edad_mora", "0"),
        ("valor_saldo_deuda", "0"),
        ("valor_saldo_mora", "0"),
    )
    owed_in_thousands = (("cuotas_mora", "0"), ("valor_mora", "0"), ("valor_saldo", "0"))
    paid_at_transunion = (("edad_mora", "al_dia"), ("estado_obligacion", "pago_total"))
    no_mode = (("ST-13", "modo_extincion"),)
    told_paid = (("estado_cuenta", "pago_total"), ("novedad", "pago_total"))
    yield MasterStory(
        "70010014",
        "In mora; the extracts say paid, and not when: no day is invented.",
        reason="PAID",
        rule_id="D-10",
        at_datacredito=(*nothing_owed, *told_paid),
        at_transunion=(*owed_in_thousands, *paid_at_transunion),
        findings=(("ST-13", "fecha_pago"),),
        findings_at_transunion=no_mode,
    )
    for number, paid_on in (("1000047203", "2026-05-26"), ("1000048092", "2026-04-08")):
        paid = (("fecha_pago", paid_on),)
        yield MasterStory(
            number,
            f"In mora, and paid of the titular's own will on {paid_on}.",
            is_end_unseen=True,
            reason="PAID",
            rule_id="D-10",
            at_datacredito=(
                *nothing_owed,
                *told_paid,
                *paid,
                ("fecha_estado_cuenta", paid_on),
                ("forma_pago", "voluntario"),
            ),
            at_transunion=(
                *owed_in_thousands,
                *paid,
                *paid_at_transunion,
                ("tipo_pago", "voluntario"),
            ),
            findings_at_transunion=no_mode,
        )
    yield MasterStory(
        "1000047315",
        "In mora, and cured on 2026-08-09.",
        is_end_unseen=True,
        reason="CURED",
        rule_id="D-10",
        at_datacredito=(
            ("cuotas_mora", "0"),
            ("edad_mora", "0"),
            ("estado_cuenta", "al_dia"),
            ("novedad", "al_dia"),
            ("valor_saldo_mora", "0"),
        ),
        at_transunion=(("cuotas_mora", "0"), ("edad_mora", "al_dia"), ("valor_mora", "0")),
    )


def _of_steps() -> Iterator[MasterStory]:
    """The core tells a worse class than the days make, or another role than the extracts."""
    yield MasterStory(
        "70010002",
        "73 days in mora, told as mora of 90.",
        october={"behaviour": "mora_90"},
        reason="STEP",
        rule_id="D-10",
        at_datacredito=(("novedad", "mora_60"),),
        at_transunion=(("edad_mora", "mora_60"),),
    )
    yield MasterStory(
        "70010003",
        "236 days in mora; the extracts have 144 since the first day was changed: the fewer count."
        " DataCrédito has one class from 120 days on.",
        reason="STEP",
        rule_id="D-10",
        at_transunion=(("edad_mora", "mora_120"),),
    )
    yield MasterStory(
        "70010010",
        "26 days past due, told as mora of 30.",
        october={
            "behaviour": "mora_30",
            "account_state": "en_mora",
            "days_past_due": 26,
            "past_due_cop": 400_000,
            "instalments_past_due": 1,
        },
        reason="UP_TO_DATE",
        rule_id="D-10",
        at_datacredito=(
            ("cuotas_mora", "0"),
            ("estado_cuenta", "al_dia"),
            ("novedad", "al_dia"),
            ("valor_saldo_mora", "0"),
        ),
        at_transunion=(("cuotas_mora", "0"), ("edad_mora", "al_dia"), ("valor_mora", "0")),
    )
    principal = {"titular_role": "deudor_principal"}
    yield MasterStory(
        "70010008",
        "The codeudor is told as principal.",
        place=1,
        october=principal,
        september=principal,
        reason="ROLE",
        rule_id="D-11",
        at_datacredito=(("responsable", "codeudor"),),
        at_transunion=(("calidad", "codeudor"),),
    )


def _of_the_months() -> Iterator[MasterStory]:
    """What shows beside the master of September alone: nothing is amended, a person looks."""
    yield MasterStory(
        "70010001",
        "In the master of September, and in that of October no more.",
        missing_from=(OCTOBER,),
        findings=(("BF-20", "numero_obligacion"), ("BF-21", "numero_obligacion")),
        findings_at_transunion=(("BF-21", "numero_obligacion"),),
    )
    yield MasterStory(
        "1000045901",
        "59 days in mora in September and 90 in October, for October has 31: no fault.",
        findings=(("BF-08", "novedad"),),
    )
    yield MasterStory(
        "70010055",
        "Adjetivo 5 (incapacidad) in September, 0 in October.",
        september={"adjetivo": "incapacidad", "adjetivo_on": D(2026, 2, 15)},
        findings=(("BF-17", "adjetivo"),),
    )
    yield MasterStory(
        "70010057",
        "Mora of 60 in September, of 120 in October.",
        september={"behaviour": "mora_60", "days_past_due": 75},
        findings=(("BF-08", "novedad"),),
    )


def _leaves(number: str, told: str, reason: str, rule_id: str) -> MasterStory:
    return MasterStory(
        number,
        told,
        reason=reason,
        rule_id=rule_id,
        at_datacredito=_LEAVES,
        at_transunion=_LEAVES,
    )


def _stays(number: str, told: str, rule_id: str) -> MasterStory:
    return MasterStory(
        number,
        told,
        reason="NEEDS_HUMAN",
        rule_id=rule_id,
        at_datacredito=_STAYS,
        at_transunion=_STAYS,
    )
