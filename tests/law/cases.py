"""The cases of tests/law/cases as what the oracle and the SQL are asked, and what they must answer.

Every file there is a list of cases in YAML, written by hand from the law; docs/cases.md says how
to read and write one. A case becomes facts, a question and expectations; what a case does not name
is not told by the creditor, so only what it names is judged. A word that is not known is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.oracle.facts import (
    CEILING,
    LAW_IN_FORCE,
    BureauRow,
    Creditor,
    Facts,
    Flag,
    Instalment,
    Mora,
    Notice,
    Question,
    Verdict,
)

FOLDER = Path(__file__).with_name("cases")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RULES_OF_THE_LAW = _words(
    "P-4Y P-2XOLD P-NOCALC P-PRESC P-2X P-8Y P-SCORE P-POS CAP8_ON_PAID ROLLING_MORA"
    " T-1 T-2 T-3 T-4 T-5 T-6 T-7 T-8 TR_CURE TR_WINDOW_EDGE FORCE_MAJEURE INSOLVENCY"
    " C-2 C-3 C-4 C-5 C-6 C-7 C-9 C-11 D-1 D-2 D-3 D-5 D-6 D-10 D-11 ceiling-4-8"
)
"""The rules and named readings of sections 1 to 3 of the law."""

FLAGS = _words(
    "ROLLING_MORA CAP8_ON_PAID TR_CURE TR_WINDOW_EDGE FORCE_MAJEURE_UNDATED"
    " FIRST_REPORT_UNKNOWN C4_ANY_AMOUNT"
)
"""The flags of docs/readings.md that a verdict holds."""

RULES = RULES_OF_THE_LAW | FLAGS
DECISIONS = _words("WITHDRAW_NOW BLOCK_REPORT OK_UNTIL NEEDS_HUMAN")
VERBS = _words("retirar eliminar")
BUREAUS = _words("datacredito transunion procredito")
ENDS = _words(
    "cura inferido pago novacion dacion condonacion compensacion transaccion prescripcion"
    " sentencia otro"
)
CHANNELS = _words("correo_electronico sms whatsapp mensaje_de_datos aplicacion carta extracto")
CIRCUMSTANCES = _words(
    "secuestro desaparicion desplazamiento insolvencia fallecido protected_2157 restructuring_2020"
)


class CaseError(ValueError):
    """A case says something that the loader does not understand; the message tells where."""


Expectation = Mapping[str, object]
"""Fields of `Verdict` that one record must have; a field that is not named is not compared."""


@dataclass(frozen=True)
class Case:
    """One case: `expected` has one entry per record; `mistake` numbers one of the law's list."""

    file: str
    name: str
    article: str
    rules: tuple[str, ...]
    facts: Facts
    question: Question
    expected: tuple[Expectation, ...]
    mistake: int | None = None
    why: str | None = None


# Reading values: each reader takes the place, for the message, and the value as YAML has it


Reader = Callable[[str, Any], Any]


def _a(kind: type, where: str, value: Any) -> Any:
    if type(value) is not kind:
        raise CaseError(f"{where}: {value!r} is not a {kind.__name__}")
    return value


def _one_of(words: Iterable[str], where: str, value: Any) -> str:
    if not isinstance(value, str) or value not in words:
        raise CaseError(f"{where}: {value!r} is not one of {', '.join(sorted(words))}")
    return value


def _amount(where: str, value: Any) -> Decimal:
    if type(value) not in (int, float):
        raise CaseError(f"{where}: {value!r} is not an amount")
    return Decimal(str(value))


def _list(read: Reader, where: str, value: Any) -> tuple[Any, ...]:
    return tuple(read(where, item) for item in _a(list, where, value))


def _set(read: Reader, where: str, value: Any) -> frozenset[Any]:
    return frozenset(_list(read, where, value))


def _or_null(read: Reader, where: str, value: Any) -> Any:
    return None if value is None else read(where, value)


def _day_or_unknown(where: str, value: Any) -> date | None:
    return None if value == "unknown" else DAY(where, value)


DAY: Reader = partial(_a, date)
TEXT: Reader = partial(_a, str)
YES_OR_NO: Reader = partial(_a, bool)
NUMBER: Reader = partial(_a, int)
BUREAU: Reader = partial(_one_of, BUREAUS)
RULE: Reader = partial(_one_of, RULES)


class Key(NamedTuple):
    """A key of a YAML mapping: the field it fills, its reader, whether it must be there."""

    field: str
    read: Reader
    required: bool = False


Keys = Mapping[str, Key]


def _read(keys: Keys, where: str, value: Any) -> dict[str, Any]:
    mapping = _a(dict, where, value)
    unknown = [str(key) for key in mapping if key not in keys]
    missing = [name for name, key in keys.items() if key.required and name not in mapping]
    if unknown:
        raise CaseError(f"{where}: unknown key {', '.join(unknown)}; known: {', '.join(keys)}")
    if missing:
        raise CaseError(f"{where}: {', '.join(missing)} is missing")
    return {keys[k].field: keys[k].read(f"{where}, {k}", v) for k, v in mapping.items()}


def _made(make: Callable[..., Any], keys: Keys, where: str, value: Any) -> Any:
    return make(**_read(keys, where, value))


# What a case is made of


INSTALMENT: Keys = {
    "from": Key("started_on", DAY, required=True),
    "to": Key("ended_on", DAY),
}
MORA: Keys = {
    "from": Key("started_on", _day_or_unknown, required=True),
    "to": Key("ended_on", DAY),
    "by": Key("ended_by", partial(_one_of, ENDS)),
    "end_unknown": Key("end_unknown", YES_OR_NO),
    "mora_after_end": Key("mora_after_end", YES_OR_NO),
    "instalments": Key("instalments", partial(_list, partial(_made, Instalment, INSTALMENT))),
}
NOTICE: Keys = {
    "sent_on": Key("sent_on", DAY, required=True),
    "channel": Key("channel", partial(_one_of, CHANNELS)),
    "evidence_id": Key("evidence_id", TEXT),
    "agreement_id": Key("agreement_id", TEXT),
    "amount_cop": Key("amount_cop", _amount),
}
BUREAU_ROW: Keys = {
    "bureau": Key("bureau", BUREAU),
    "first_negative_on": Key("first_negative_on", DAY),
    "withdrawn_on": Key("withdrawn_on", DAY),
}
FLAG: Keys = {
    "flag": Key("flag", partial(_one_of, CIRCUMSTANCES), required=True),
    "since_on": Key("since_on", DAY),
}
CREDITOR: Keys = {
    "bureaus": Key("bureaus", partial(_list, BUREAU)),
    "told_bureaus": Key("told_bureaus", partial(_set, BUREAU)),
    "tells_notices": Key("tells_notices", YES_OR_NO),
    "tells_notice_evidence": Key("tells_notice_evidence", YES_OR_NO),
    "tells_agreements": Key("tells_agreements", YES_OR_NO),
    "tells_evidence": Key("tells_evidence", YES_OR_NO),
    "tells_authorizations": Key("tells_authorizations", YES_OR_NO),
}


def _bureau_row(where: str, value: Any) -> BureauRow:
    return BureauRow(**{"bureau": "datacredito", **_read(BUREAU_ROW, where, value)})


def _single_mora(where: str, value: Any) -> tuple[Mora, ...]:
    return (_made(Mora, MORA, where, value),)


FACTS: Keys = {
    "mora": Key("moras", _single_mora),
    "moras": Key("moras", partial(_list, partial(_made, Mora, MORA))),
    "notices": Key("notices", partial(_list, partial(_made, Notice, NOTICE))),
    "bureau_reports": Key("bureau_rows", partial(_list, _bureau_row)),
    "flags": Key("flags", partial(_list, partial(_made, Flag, FLAG))),
    "original_amount_cop": Key("original_amount_cop", _amount),
    "balance_cop": Key("balance_cop", _amount),
    "past_due_cop": Key("past_due_cop", _amount),
    "first_negative_reported_on": Key("first_negative_reported_on", DAY),
    "evidence_id": Key("evidence_id", TEXT),
    "authorization_id": Key("authorization_id", TEXT),
    "creditor": Key("creditor", partial(_read, CREDITOR)),
}


def _optional(field: str, read: Reader) -> Key:
    return Key(field, partial(_or_null, read))


EXPECTATION: Keys = {
    "decision": Key("decision", partial(_one_of, DECISIONS), required=True),
    "bureau": Key("bureau", BUREAU),
    "rule_id": _optional("rule_id", RULE),
    "verb": _optional("verb", partial(_one_of, VERBS)),
    "flags": Key("flags", partial(_set, partial(_one_of, FLAGS))),
    "mora_days": _optional("mora_days", NUMBER),
    **{
        field.name: _optional(field.name, DAY)
        for field in fields(Verdict)
        if field.name.endswith("_on")
    },
}


def _facts(where: str, value: Any) -> Facts:
    if isinstance(value, dict) and {"mora", "moras"} <= value.keys():
        raise CaseError(f"{where}: mora or moras, not both")
    told = _read(FACTS, where, value)
    return Facts(**{**told, "creditor": _creditor(Facts(**_without_creditor(told)), told)})


def _without_creditor(told: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in told.items() if field != "creditor"}


def _creditor(facts: Facts, told: Mapping[str, Any]) -> Creditor:
    """A creditor that tells what the case holds, and what the case says it tells."""
    said = dict(told.get("creditor", {}))
    shown = dict.fromkeys([row.bureau for row in facts.bureau_rows])
    told_bureaus = frozenset(shown) | said.pop("told_bureaus", frozenset())
    named = (*shown, *sorted(told_bureaus - shown.keys())) or Creditor().bureaus
    return Creditor(**{**_tells(facts), "bureaus": named, "told_bureaus": told_bureaus, **said})


def _tells(facts: Facts) -> dict[str, bool]:
    return {
        "tells_notices": bool(facts.notices),
        "tells_notice_evidence": any(notice.evidence_id for notice in facts.notices),
        "tells_agreements": any(notice.agreement_id for notice in facts.notices),
        "tells_evidence": facts.evidence_id is not None,
        "tells_authorizations": facts.authorization_id is not None,
    }


def _expected(where: str, value: Any) -> tuple[Expectation, ...]:
    records = value if isinstance(value, list) else [value]
    return tuple(_read(EXPECTATION, where, record) for record in records)


CASE: Keys = {
    "name": Key("name", TEXT, required=True),
    "article": Key("article", TEXT, required=True),
    "rules": Key("rules", partial(_list, RULE), required=True),
    "facts": Key("facts", _facts, required=True),
    "run_date": Key("run_date", DAY, required=True),
    "law_as_of": Key("law_date", DAY),
    "rule_set": Key("rule_set", partial(_one_of, {LAW_IN_FORCE, CEILING})),
    "expect": Key("expected", _expected, required=True),
    "mistake": Key("mistake", NUMBER),
    "why": Key("why", TEXT),
}
QUESTION = ("run_date", "law_date", "rule_set")


def read_case(file: str, value: Any) -> Case:
    """One case from its YAML mapping; `CaseError` names the file, the case and the key."""
    name = value.get("name", "a case without a name") if isinstance(value, dict) else value
    told = _read(CASE, f"{file}, {name}", value)
    asked = {"law_date": told["run_date"], "rule_set": LAW_IN_FORCE}
    asked |= {key: told.pop(key) for key in QUESTION if key in told}
    return Case(file=file, question=Question(**asked), **told)


# Files


class EachKeyOnce(yaml.CSafeLoader):
    """YAML's safe loader, which refuses a key that a mapping holds twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [str(key) for key in keys if keys.count(key) > 1]
        if twice:
            raise CaseError(f"{node.start_mark}: the key {twice[0]} is there twice")
        return super().construct_mapping(node, deep)


def cases_of(text: str, file: str) -> list[Case]:
    """The cases of the text of one file."""
    listed = yaml.load(text, EachKeyOnce)  # a SafeLoader
    return [read_case(file, value) for value in _a(list, file, listed)]


@cache
def load_cases() -> list[Case]:
    """All cases, in the order of the files' names and of each file."""
    return [
        case
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in cases_of(path.read_text(encoding="utf-8"), path.name)
    ]


# Comparing


def differences(case: Case, verdicts: Sequence[Verdict]) -> list[str]:
    """What the verdicts of a case have that it does not expect, as sentences; none: it holds.

    Records are matched by the bureau, the start and, where that leaves several, the end of the
    mora, as far as the case names them; one expected record and one verdict are compared directly.
    """
    if len(case.expected) == len(verdicts) == 1:
        return _unlike(case.expected[0], verdicts[0])
    left = list(verdicts)
    found: list[str] = []
    for expectation in case.expected:
        matches = _matches(expectation, left)
        if len(matches) == 1:
            left.remove(matches[0])
            found += _unlike(expectation, matches[0])
        else:
            found.append(f"{len(matches)} records for {_identity(expectation)}, expected one")
    return found + [f"a record that is not expected: {_record(verdict)}" for verdict in left]


def _matches(expectation: Expectation, verdicts: Sequence[Verdict]) -> list[Verdict]:
    near = [each for each in verdicts if _same(expectation, each, "bureau", "mora_started_on")]
    exact = [each for each in near if _same(expectation, each, "mora_ended_on")]
    return exact if len(near) > 1 else near


def _same(expectation: Expectation, verdict: Verdict, *keys: str) -> bool:
    return all(expectation[key] == getattr(verdict, key) for key in keys if key in expectation)


def _unlike(expectation: Expectation, verdict: Verdict) -> list[str]:
    return [
        f"{_record(verdict)}: {key} is {_shown(getattr(verdict, key))}, expected {_shown(wanted)}"
        for key, wanted in expectation.items()
        if getattr(verdict, key) != wanted
    ]


def _record(verdict: Verdict) -> str:
    return f"{verdict.bureau}, mora of {_shown(verdict.mora_started_on)}"


def _identity(expectation: Expectation) -> str:
    keys = ("bureau", "mora_started_on", "mora_ended_on")
    named = [f"{key} {_shown(expectation[key])}" for key in keys if key in expectation]
    return ", ".join(named) or "any"


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "|".join(sorted(value)) or "no flag"
    return "none" if value is None else str(value)
