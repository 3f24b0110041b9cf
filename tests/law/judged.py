"""Judges facts in bulk by the real SQL: from what is known to the outcome at each bureau.

Facts (tests/oracle/facts.py) become rows of the tables that the rules read; everything after that
is what a night does. Each set of facts is one obligation and titular, numbered by its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from retention.law.judging import judge
from retention.store import Store
from tests.oracle.facts import Creditor, Facts, Question, Verdict

FLAGS = frozenset(
    (
        "C4_ANY_AMOUNT",
        "CAP8_ON_PAID",
        "FIRST_REPORT_UNKNOWN",
        "FORCE_MAJEURE_UNDATED",
        "ROLLING_MORA",
        "TR_CURE",
        "TR_WINDOW_EDGE",
    )
)
COLUMNS = """
    bureau, mora_started_on, mora_ended_on, mora_days, exp_2x_on, exp_4y_on, exp_8y_on,
    exp_prescription_on, exp_transition_on, exp_insolvency_on, expires_on, ceiling_expires_on,
    order_due_on, decision, rule_id, verb
"""
CONCLUDED = f"""
select
    obligation_key,
    {COLUMNS},
    flags
from reports
order by
    obligation_key,
    bureau,
    mora_started_on nulls first,
    mora_ended_on nulls last,
    mora_days nulls last
"""
Row = dict[str, Any]
_TEXT = pa.string()
_DAY = pa.date32()
_KEY = pa.int64()
_PESOS = pa.decimal128(18, 2)
_YES_NO = pa.bool_()


class Judge:
    """A database in memory that holds `facts`, to be asked again and again."""

    def __init__(self, facts: Sequence[Facts], memory_limit: str = "2GB") -> None:
        self.count = len(facts)
        self.store = Store(None, memory_limit=memory_limit, threads=2)
        self.store.run("schema/functions")
        self.store.run("schema/tables")
        self.store.connection.execute("attach ':memory:' as evaluation")
        for table, rows in _rows(facts).items():
            self._insert(table, rows)

    def close(self) -> None:
        self.store.close()

    def verdicts(self, question: Question) -> list[list[Verdict]]:
        """What the SQL concludes of each set of facts, in order of bureau and first day in mora."""
        self._judge(question)
        found: list[list[Verdict]] = [[] for _ in range(self.count)]
        for row in self.store.connection.execute(CONCLUDED).fetchall():
            told = frozenset((row[-1] or "").split("|")) & FLAGS
            found[row[0]].append(Verdict(*(*row[1:-1], told)))
        return found

    def _judge(self, question: Question) -> None:
        self.store.define_table(
            "run",
            "evaluation/run_asked",
            temporary=False,
            run_date=question.run_date,
            law_date=question.law_date,
            rule_set=question.rule_set,
            horizon_days=45,
            residual_cop=10_000,
            watermark=None,
        )
        names = "select table_name from duckdb_tables() where database_name = 'evaluation'"
        for (name,) in self.store.connection.execute(names).fetchall():
            self.store.connection.execute(f"drop table evaluation.{name}")
        judge(self.store, unmask=True)

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        fields = SCHEMAS[table]
        columns = {name: pa.array([r.get(name) for r in rows], kind) for name, kind in fields}
        self.store.connection.register("given", pa.table(columns))
        self.store.connection.execute(f"insert into {table} by name select * from given")
        self.store.connection.unregister("given")


SCHEMAS: dict[str, tuple[tuple[str, pa.DataType], ...]] = {
    "sources": (("creditor_id", _TEXT),),
    "subscriptions": (("creditor_id", _TEXT), ("bureau", _TEXT)),
    "obligations": (
        ("obligation_key", _KEY),
        ("creditor_id", _TEXT),
        ("obligation_number", _TEXT),
        ("titular_id_type", _TEXT),
        ("titular_id_number", _TEXT),
        ("original_amount_cop", _PESOS),
        ("balance_cop", _PESOS),
        ("past_due_cop", _PESOS),
        ("first_negative_reported_on", _DAY),
        ("authorization_id", _TEXT),
        ("evidence_id", _TEXT),
        ("load_id", pa.int32()),
    ),
    "episodes": (
        ("episode_id", _KEY),
        ("obligation_key", _KEY),
        ("mora_started_on", _DAY),
        ("mora_ended_on", _DAY),
        ("ended_by", _TEXT),
        ("is_reaged", _YES_NO),
        ("is_backdated", _YES_NO),
        ("is_end_inferred", _YES_NO),
        ("is_end_moved", _YES_NO),
        ("is_reopened", _YES_NO),
        ("is_mora_after_end", _YES_NO),
        ("is_paid_without_date", _YES_NO),
        ("is_cured_without_date", _YES_NO),
        ("is_rolling", _YES_NO),
        ("from_load_id", pa.int32()),
    ),
    "mora_episodes": (
        ("creditor_id", _TEXT),
        ("obligation_number", _TEXT),
        ("instalment_number", pa.int32()),
        ("mora_started_on", _DAY),
        ("mora_ended_on", _DAY),
        ("load_id", pa.int32()),
    ),
    "notices": (
        ("creditor_id", _TEXT),
        ("obligation_number", _TEXT),
        ("titular_id_type", _TEXT),
        ("titular_id_number", _TEXT),
        ("sent_on", _DAY),
        ("channel", _TEXT),
        ("evidence_id", _TEXT),
        ("agreement_id", _TEXT),
        ("amount_cop", _PESOS),
        ("load_id", pa.int32()),
    ),
    "bureau_reports": (
        ("bureau", _TEXT),
        ("creditor_id", _TEXT),
        ("obligation_number", _TEXT),
        ("titular_id_type", _TEXT),
        ("titular_id_number", _TEXT),
        ("first_negative_on", _DAY),
        ("withdrawn_on", _DAY),
        ("load_id", pa.int32()),
    ),
    "titular_flags": (
        ("titular_id_type", _TEXT),
        ("titular_id_number", _TEXT),
        ("flag", _TEXT),
        ("since_on", _DAY),
        ("load_id", pa.int32()),
    ),
}


def _rows(facts: Sequence[Facts]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    creditors = {creditor: f"9{place:08}" for place, creditor in enumerate(_creditors(facts))}
    for creditor, creditor_id in creditors.items():
        _tell_of_creditor(rows, creditor, creditor_id)
    for place, each in enumerate(facts):
        _tell(rows, each, place, creditors[each.creditor])
    for table in rows:
        for row in rows[table]:
            row["load_id"] = row["from_load_id"] = 0
    return rows


def _creditors(facts: Sequence[Facts]) -> list[Creditor]:
    return list(dict.fromkeys(each.creditor for each in facts))


def _tell_of_creditor(rows: dict[str, list[Row]], creditor: Creditor, creditor_id: str) -> None:
    """What the creditor tells at all, told by an obligation that nobody asks about."""
    key = {
        "creditor_id": creditor_id,
        "obligation_number": "other",
        "titular_id_type": "CC",
        "titular_id_number": "0",
    }
    rows["sources"].append({"creditor_id": creditor_id})
    rows["subscriptions"] += [{"creditor_id": creditor_id, "bureau": b} for b in creditor.bureaus]
    rows["bureau_reports"] += [key | {"bureau": b} for b in sorted(creditor.told_bureaus)]
    other = {
        "obligation_key": -1 - int(creditor_id),
        "evidence_id": "E" if creditor.tells_evidence else None,
        "authorization_id": "A" if creditor.tells_authorizations else None,
    }
    rows["obligations"].append(key | other)
    if creditor.tells_notices:
        notice = {
            "sent_on": date(2009, 1, 1),
            "evidence_id": "E" if creditor.tells_notice_evidence else None,
            "agreement_id": "A" if creditor.tells_agreements else None,
        }
        rows["notices"].append(key | notice)


def _tell(rows: dict[str, list[Row]], facts: Facts, place: int, creditor_id: str) -> None:
    titular = {"titular_id_type": "CC", "titular_id_number": f"{place + 1000}"}
    key = {"creditor_id": creditor_id, "obligation_number": f"N{place}"}
    names = (
        "original_amount_cop",
        "balance_cop",
        "past_due_cop",
        "first_negative_reported_on",
        "authorization_id",
        "evidence_id",
    )
    told = {name: getattr(facts, name) for name in names}
    rows["obligations"].append({"obligation_key": place} | key | titular | told)
    rows["titular_flags"] += [
        titular | {"flag": each.flag, "since_on": each.since_on} for each in facts.flags
    ]
    for notice in facts.notices:
        rows["notices"].append(key | titular | _fields(notice))
    for row in facts.bureau_rows:
        rows["bureau_reports"].append(key | titular | _fields(row))
    for number, mora in enumerate(facts.moras, 1):
        rows["episodes"].append(
            {
                "episode_id": place * 1024 + number,
                "obligation_key": place,
                "mora_started_on": mora.started_on,
                "mora_ended_on": mora.ended_on,
                "ended_by": mora.ended_by,
                "is_paid_without_date": mora.end_unknown,
                "is_mora_after_end": mora.mora_after_end,
                "is_rolling": bool(mora.instalments),
                "is_reaged": False,
                "is_backdated": False,
                "is_end_inferred": False,
                "is_end_moved": False,
                "is_reopened": False,
                "is_cured_without_date": False,
            }
        )
        for count, instalment in enumerate(mora.instalments, 1):
            rows["mora_episodes"].append(
                key
                | {
                    "instalment_number": number * 100 + count,
                    "mora_started_on": instalment.started_on,
                    "mora_ended_on": instalment.ended_on,
                }
            )


def _fields(told: object) -> Row:
    return {name: getattr(told, name) for name in told.__dataclass_fields__}  # type: ignore[attr-defined]
