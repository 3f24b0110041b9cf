"""What is wrong with a file, in one table: faults of structure and broken rules, with reasons.

`findings_told` has a row for each: where it is (line, record, field, position), which rule it
breaks, why that harms, and when it is innocent after all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from retention.bureaus.faults import FAULTS
from retention.bureaus.layout import Layout
from retention.bureaus.reading import Found
from retention.bureaus.rules import rules
from retention.bureaus.taking import take_table

if TYPE_CHECKING:
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a file. `line_number` None: the file as a whole, or a row that is not
    there; texts are empty where there is nothing to say."""

    rule_id: str
    rule: str
    severity: str
    line_number: int | None
    record: str
    field: str
    position: str
    found: str
    expected: str
    title: str
    reason: str
    alternate_explanation: str
    article: str


def define_findings_told(store: Store, found: Sequence[Found], layout: Layout) -> None:
    """Lay down `findings_told`, of what a reader found and of `bureau_findings`."""
    _take(store, "faults_told", [asdict(one) for one in found], asdict(Found(0, "", "", "", "")))
    _take(store, "fault_kinds", [_fault(name) for name in FAULTS], _fault(next(iter(FAULTS))))
    _take(store, "rules_told", [_rule(one) for one in rules()], _rule(rules()[0]))
    _take(
        store,
        "fields_told",
        _fields(layout),
        {"column_name": "", "record": "", "field": "", "position": ""},
    )
    store.define_table("findings_told", "bureaus/checked/findings_told")


def told_findings(store: Store) -> list[Finding]:
    """Every finding, by line."""
    return [Finding(**row) for row in store.records("bureaus/checked/findings")]


def _take(
    store: Store, name: str, rows: Sequence[Mapping[str, Any]], example: Mapping[str, Any]
) -> None:
    import pyarrow as pa

    types = {
        key: pa.int64() if isinstance(value, int) else pa.string() for key, value in example.items()
    }
    take_table(store, name, pa.Table.from_pylist(list(rows), schema=pa.schema(types.items())))


def _fault(name: str) -> dict[str, Any]:
    return {"fault": name} | asdict(FAULTS[name])


def _rule(one: Any) -> dict[str, Any]:
    told = asdict(one)
    return {key: value for key, value in told.items() if key not in ("grain", "reads")}


def _fields(layout: Layout) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for record in layout.details:
        for column, of in record.columns.items():
            told = {"record": record.name, "field": of.name, "position": of.position}
            found.setdefault(column, {"column_name": column} | told)
    return list(found.values())
