"""The fixed facts on which a mutant is tried, and what the oracle concludes of them.

All facts lie in one database: those of the cases (tests/law/cases), of the boundaries and random
histories. One question asked of it judges every rule some thousand times. What the oracle says of
the records is compared, with what follows of it: what is due, since when, and with which basis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property, partial
from threading import Timer
from typing import Any

import duckdb

from retention import store as sql
from tests.law.cases import load_cases
from tests.law.judged import COLUMNS, Judge
from tests.mutation.listed import is_as_listed, terms_read
from tests.mutation.mutants import FLAGS_OF_THE_FACTS, Mutant
from tests.oracle.arithmetic import add_months
from tests.oracle.facts import Creditor, Facts, Flag, Mora, Notice, Question, Verdict
from tests.oracle.histories import LAST_DAY, QUESTIONS, boundary_histories, random_histories
from tests.oracle.law import judge

SEED = 20261122
RANDOM_HISTORIES = 2_000
BOUNDARY_QUESTIONS = 40
HORIZON = timedelta(days=45)
SECONDS = 15
"""A mutant that has not answered by then is caught: it joins everything with everything."""

MADE_ONCE = frozenset(
    (
        "law/07_largest_smmlv",
        "law/20_terms_in_force",
        "state/10_obligations_known",
        "state/20_episodes_known",
        "evaluation/dated_terms",
        "evaluation/bureau_records",
    )
)
"""Views that many rules read: as tables they are planned once, and a question takes a third."""

CONCLUDED = f"""
select
    obligation_key,
    {COLUMNS},
    flags,
    withdraw_by,
    days_overdue,
    is_due,
    is_reported,
    legal_basis
from reports
order by
    obligation_key,
    bureau,
    mora_started_on nulls first,
    mora_ended_on nulls last,
    mora_days nulls last
"""
_CANDIDATES = (
    "exp_2x_on",
    "exp_4y_on",
    "exp_8y_on",
    "exp_prescription_on",
    "exp_transition_on",
    "exp_insolvency_on",
)
_FLAGS_AT = 1 + len(COLUMNS.split(","))
_AT_ONCE = frozenset(("FORCE_MAJEURE", "C-7", "C-9"))
_CHUNK = 2_000
_FEW = 250

Row = tuple[Any, ...]


def questions() -> list[Question]:
    """Those of the random histories, and those that most boundaries stand on."""
    asked = Counter(question for _, question in boundary_histories())
    often = [question for question, _ in asked.most_common(BOUNDARY_QUESTIONS)]
    return list(dict.fromkeys([*QUESTIONS, *often]))


def facts() -> list[Facts]:
    """Those of the cases first; each once."""
    told = [case.facts for case in load_cases()]
    told += [each for each, _ in boundary_histories()]
    told += [*_due_around(LAST_DAY), *_of_one_proof()]
    return list(dict.fromkeys([*told, *random_histories(RANDOM_HISTORIES, SEED)]))


def _of_one_proof() -> Iterator[Facts]:
    """Of creditors of whom one notice alone carries a proof, or an agreement: another's."""
    start = date(2024, 1, 10)
    notice = Notice(date(2024, 1, 12), "sms")
    alone = Creditor(bureaus=("transunion", "procredito"), tells_notices=True)
    for creditor in (
        replace(alone, tells_notice_evidence=True),
        replace(alone, tells_agreements=True),
    ):
        yield Facts(creditor=creditor, moras=(Mora(start),), notices=(notice,))


def _due_around(day: date) -> Iterator[Facts]:
    """Orders due the day before, on the day and the day after, each with what a gate looks at."""
    for step in (-1, 0, 1):
        start = add_months(day + timedelta(days=10 + step), -12 * 8)
        unpaid = Facts(moras=(Mora(start),))
        yield replace(unpaid, creditor=Creditor(tells_evidence=True))
        yield replace(unpaid, creditor=Creditor(tells_authorizations=True))
        yield replace(unpaid, flags=(Flag("insolvencia"),))
        yield replace(unpaid, moras=(Mora(start, end_unknown=True),))
        first_on = date(2020, 5, 4)
        restructured = replace(unpaid, flags=(Flag("restructuring_2020"),))
        yield replace(restructured, first_negative_reported_on=first_on)


class Bench:
    """Tries mutants, first with the questions that caught the most before."""

    def __init__(self, held: Sequence[Facts], asked: Sequence[Question]) -> None:
        self.facts = held
        self.asked = asked
        self.expected: dict[Question, list[Row]] = {}
        self.caught: Counter[Question] = Counter()
        self.caught_in: Counter[tuple[str, Question]] = Counter()
        self.terms = terms_read({each.law_date for each in asked})
        self._judge: Judge | None = None
        self._few: Judge | None = None

    @cached_property
    def bases(self) -> dict[str, str]:
        """The norm that each rule cites."""
        with sql.Store(None) as store:
            return dict(store.rows("law/30_legal_bases"))

    def caught_by(self, mutant: Mutant) -> str | None:
        """What notices the mutant: a question, or the law as listed; None: it survives."""
        with mutated(mutant):
            if mutant.was in ("=", "and") and self._differs(self.asked[0], of_few=True):
                return "a few facts"
            for question in self._likeliest_first(mutant.file, self._days_of(mutant)):
                if self._differs(question):
                    self.caught[question] += 1
                    self.caught_in[mutant.file, question] += 1
                    return _name(question)
            return None if is_as_listed() else "the law as listed"

    def disagreements(self) -> list[str]:
        """The questions that the rules themselves, unchanged, answer otherwise than expected."""
        return [_name(question) for question in self.asked if self._differs(question)]

    def _likeliest_first(self, file: str, law_dates: set[date]) -> list[Question]:
        def caught(question: Question) -> tuple[int, int]:
            return self.caught_in[file, question], self.caught[question]

        asked = [question for question in self.asked if question.law_date in law_dates]
        return sorted(asked, key=caught, reverse=True)

    def _days_of(self, mutant: Mutant) -> set[date]:
        """The law dates whose terms or wages are others: of the rest no record can differ."""
        if not mutant.file.startswith("law/"):
            return set(self.terms)
        found = terms_read(self.terms)
        return {day for day, terms in self.terms.items() if found.get(day) != terms}

    def _differs(self, question: Question, *, of_few: bool = False) -> bool:
        expected = self._expected(question)
        if of_few:
            expected = [row for row in expected if row[0] < _FEW]
        held = self._held(of_few)
        timer = Timer(SECONDS, held.store.connection.interrupt)
        timer.start()
        try:
            held._judge(question)
            return not _is_same(held.store.connection.execute(CONCLUDED), expected)
        except Exception as error:
            # Whatever it is: the rules as they stand raise nothing.
            if isinstance(error, duckdb.FatalException | duckdb.InternalException):
                self._judge = self._few = None
            return True
        finally:
            timer.cancel()

    def _held(self, of_few: bool) -> Judge:
        if of_few:
            self._few = self._few or _judge_of(self.facts[:_FEW])
            return self._few
        self._judge = self._judge or _judge_of(self.facts)
        return self._judge

    def _expected(self, question: Question) -> list[Row]:
        if question not in self.expected:
            self.expected[question] = [
                self._row(place, each, question, verdict)
                for place, each in enumerate(self.facts)
                for verdict in judge(each, question)
            ]
        return self.expected[question]

    def _row(self, place: int, held: Facts, question: Question, verdict: Verdict) -> Row:
        fields = [getattr(verdict, name) for name in verdict.__dataclass_fields__]
        return (
            place,
            *fields[:-1],
            verdict.flags | _flags_of_the_dates(verdict),
            _withdraw_by(verdict, question.run_date),
            (question.run_date - verdict.expires_on).days if verdict.expires_on else None,
            _is_due(verdict, question.run_date),
            _is_reported(held, verdict.bureau),
            self.bases.get(verdict.rule_id) if verdict.rule_id else None,
        )


class mutated:
    """While it lasts, the mutant's text stands in the place of the file."""

    def __init__(self, mutant: Mutant) -> None:
        self.file, self.text = mutant.file, mutant.text
        self.read: Callable[[str], str] = sql.sql_text

    def __enter__(self) -> None:
        sql.sql_text = lambda name: self.text if name == self.file else self.read(name)  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        sql.sql_text = self.read  # type: ignore[assignment]


OTHERS_NOTICES = """
insert into notices by name
select
    o.creditor_id,
    case of_whom.what when 'number' then 'other' else o.obligation_number end as obligation_number,
    case of_whom.what when 'type' then 'CE' else o.titular_id_type end as titular_id_type,
    case of_whom.what when 'person' then '1' else o.titular_id_number end as titular_id_number,
    e.mora_started_on + later.days as sent_on,
    0 as load_id
from episodes as e
inner join obligations as o on e.obligation_key = o.obligation_key
cross join (values ('number'), ('type'), ('person')) as of_whom (what)
cross join (values (1), (2)) as later (days)
where
    e.mora_started_on is not null
    and o.creditor_id in (select n.creditor_id from notices as n)
"""
"""In time for every mora, of another obligation or to another person: none of them counts."""


def _judge_of(held: Sequence[Facts]) -> Judge:
    made = Judge(held)
    made.store.connection.execute(OTHERS_NOTICES)
    made.store.define = partial(_define, made.store)  # type: ignore[method-assign]
    return made


def _define(store: sql.Store, names: Iterable[str]) -> None:
    for name in names:
        if name in MADE_ONCE:
            store.define_table(sql.relation_name(name), name)
        else:
            sql.Store.define(store, [name])


def _is_same(result: Any, expected: Sequence[Row]) -> bool:
    """Stops at the first rows that differ."""
    place = 0
    while rows := result.fetchmany(_CHUNK):
        if [_told(row) for row in rows] != expected[place : place + len(rows)]:
            return False
        place += len(rows)
    return place == len(expected)


def _told(row: Row) -> Row:
    return (*row[:_FLAGS_AT], _flags_of(row[_FLAGS_AT]), *row[_FLAGS_AT + 1 :])


@cache
def _flags_of(told: str | None) -> frozenset[str]:
    return frozenset((told or "").split("|")) - {""} - FLAGS_OF_THE_FACTS


def _flags_of_the_dates(verdict: Verdict) -> frozenset[str]:
    """What the dates themselves say, whatever decides."""
    flags = set()
    if verdict.mora_started_on is None:
        flags.add("CURED_WITHOUT_START" if verdict.mora_ended_on else "MORA_WITHOUT_START")
    candidates = [getattr(verdict, name) for name in _CANDIDATES]
    known = [day for day in candidates if day is not None]
    if verdict.expires_on and known and verdict.expires_on > min(known):
        flags.add("LATER_THAN_LAW")
    return frozenset(flags)


def _withdraw_by(verdict: Verdict, run_date: date) -> date | None:
    """At once, unless the term decides: then the day it lapses, if that is still to come."""
    if verdict.decision != "WITHDRAW_NOW":
        return None
    if verdict.rule_id in _AT_ONCE or verdict.expires_on is None:
        return run_date
    return max(verdict.expires_on, run_date)


def _is_due(verdict: Verdict, run_date: date) -> bool:
    if verdict.decision == "OK_UNTIL":
        due = verdict.order_due_on
        return due is not None and due <= run_date + HORIZON
    return verdict.decision != "BLOCK_REPORT"


def _is_reported(held: Facts, bureau: str) -> bool:
    if bureau not in held.creditor.told_bureaus:
        return True
    rows = [row for row in held.bureau_rows if row.bureau == bureau]
    return any(row.withdrawn_on is None for row in rows)


def _name(question: Question) -> str:
    return f"{question.run_date} by the law of {question.law_date} ({question.rule_set})"
