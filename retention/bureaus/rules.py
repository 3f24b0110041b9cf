"""The rules of a good file: what each says, and which rows of a file break it.

A rule is a file of `sql/bureaus/rules`: a header that `rules` reads, and a SELECT of what breaks
it. The relations that it reads are laid down first: `bureau_rows`, `bureau_rows_before`,
`bureau_facts` by whoever read the files, `bureau_known` by `retention.bureaus.known`, and what
matches them with each other by `define_matches`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from retention.store import Store, number_of, relation_name, sql_files, sql_text

FOLDER: Final = "bureaus/rules"
FIELDS: Final = (
    "rule",
    "title",
    "article",
    "reason",
    "alternate explanation",
    "severity",
    "grain",
    "reads",
)
"""What the header of a rule tells, in this order; a longer text goes on in indented lines."""
SEVERITIES: Final = ("refuse", "warn")
"""Whether a file with such a row may not be final, or a person has to look at it."""
_FIELD: Final = re.compile(rf"({'|'.join(FIELDS)}): (.+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a good file, as its header tells it.

    `number` is that of its file and of its findings; `severity` is one of SEVERITIES; `reads` names
    relations.
    """

    number: int
    name: str
    rule_id: str
    title: str
    article: str
    reason: str
    alternate_explanation: str
    severity: str
    grain: str
    reads: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the files; ValueError names a file whose header is not one."""
    return tuple(_rule(name) for name in sql_files(FOLDER))


def define_matches(store: Store) -> None:
    """Lay down which rows speak of the same person and obligation, now, before and in the night."""
    store.run("bureaus/functions")
    for name in sql_files("bureaus/matching"):
        store.define_table(relation_name(name), name)


def define_findings(store: Store) -> None:
    """The view `bureau_findings`: rule (its number), line_number, column_name, found, expected."""
    names = sql_files(FOLDER)
    store.define(names)
    store.define_union("bureau_findings", names, numbered_as="rule")


def _rule(name: str) -> Rule:
    told = _header(name)
    severity = told["severity"]
    if severity not in SEVERITIES:
        raise ValueError(f"sql/{name}.sql: severity is {severity}; it is refuse or warn")
    return Rule(
        number_of(name),
        relation_name(name),
        told["rule"],
        told["title"],
        told["article"],
        told["reason"],
        told["alternate explanation"],
        severity,
        told["grain"],
        tuple(told["reads"].split(", ")),
    )


def _header(name: str) -> Mapping[str, str]:
    told: dict[str, str] = {}
    field = ""
    for line in sql_text(name).split("\n"):
        if not line.startswith("-- "):
            break
        found = _FIELD.fullmatch(line[3:])
        if found:
            field, text = found[1], found[2]
        else:
            text = f"{told.get(field, '')} {line[3:].strip()}"
        told[field] = text
    if tuple(told) != FIELDS:
        raise ValueError(f"sql/{name}.sql: its header has {list(told)}, not {list(FIELDS)}")
    return told
