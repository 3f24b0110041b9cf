"""What is wrong with the records of a pack: how they are told apart, and each of their fields.

Fields that are there only with some answer are alternatives: a record is looked at once for each
set of answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise, product
from typing import Final

from retention.bureaus.columns import AMOUNT, BUREAU_COLUMNS
from retention.bureaus.encodings import ENCODINGS, has_letters
from retention.bureaus.pack import Condition, Count, Field, Of, Pack, Record, Sum
from retention.settings.columns import DAY, WHOLE, Column
from retention.settings.findings import Finding, instead

_MOST_ALTERNATIVES: Final = 4096
_MOST_DIGITS: Final = 18
_KEYS: Final = ("obligation_number", "branch", "titular_id_number", "new_obligation_number")
"""Columns of text that a bureau may keep as numbers."""

Key = tuple[str, ...]


def of_records(pack: Pack) -> Iterator[Finding]:
    """Everything that is wrong with the records and their fields."""
    yield from _of_marks(pack)
    for name, record in pack.records.items():
        key = ("records", name)
        yield from _of_names(key, record)
        for field in record.fields:
            yield from _of_field(pack, (*key, "fields", field.name), field)
        told = [one for fields in _alternatives(pack, record) for one in _of(pack, name, fields)]
        yield from dict.fromkeys(told)
        yield from _of_filling(pack, key, record)


# Records


def _of_marks(pack: Pack) -> Iterator[Finding]:
    marks = {name: record.starts_with for name, record in pack.records.items()}
    others = [name for name, mark in marks.items() if mark is None]
    if len(others) > 1:
        told = f"nothing tells these apart: {', '.join(others)}"
        yield Finding(told, "give starts_with to all of them but one", ("records",))
    for name, mark in marks.items():
        key = ("records", name, "starts_with")
        if mark is not None and not (mark and mark.isascii() and mark.isprintable()):
            yield Finding("is no text of ASCII characters", "write how its lines begin", key)
    told_apart = sorted((mark, name) for name, mark in marks.items() if mark)
    for (mark, name), (longer, other) in pairwise(told_apart):
        if longer.startswith(mark) and (pack.file.shape == "fixed" or mark == longer):
            key = ("records", other, "starts_with")
            yield Finding(f"begins as the lines of {name} do", "write how they differ", key)


def _of_names(key: Key, record: Record) -> Iterator[Finding]:
    for name, times in Counter(field.name for field in record.fields).items():
        if times > 1:
            told = f"is the name of {times} fields"
            yield Finding(told, "give each a name of its own", (*key, "fields", name))


def _of_filling(pack: Pack, key: Key, record: Record) -> Iterator[Finding]:
    """A record cannot be filled up to less than its fields have."""
    end = max(field.at - 1 + (field.length or 0) for field in record.fields)
    for to in pack.outcomes(record.filled_to):
        if str(to).isdecimal() and int(str(to)) < end:
            told = f"is {to}, and its fields end at {end}"
            yield Finding(told, f"write {end} or more", (*key, "filled_to"))


def _alternatives(pack: Pack, record: Record) -> Iterator[list[Field]]:
    """The fields that are there with each set of answers to the questions that decide it."""
    asked = sorted({field.only.ask for field in record.fields if field.only})
    for answers in islice(product(*(_answers(pack, record, n) for n in asked)), _MOST_ALTERNATIVES):
        told = dict(zip(asked, answers, strict=True))
        yield [
            field
            for field in record.fields
            if field.only is None or told[field.only.ask] in field.only.answers
        ]


def _answers(pack: Pack, record: Record, name: str) -> list[str]:
    only = [field.only for field in record.fields if field.only and field.only.ask == name]
    named = [answer for one in only for answer in one.answers]
    question = pack.questions.get(name)
    choices = [*question.choices] if question else []
    return choices or list(dict.fromkeys([*pack.answers_to(name), *named]))


def _of(pack: Pack, name: str, fields: list[Field]) -> Iterator[Finding]:
    """What is wrong with the fields that a record has with some answers."""
    key = ("records", name)
    if not fields:
        yield Finding("has no field with some answers", "give it a field without only", key)
        return
    if pack.file.shape == "fixed":
        yield from _of_places(key, pack.records[name], fields)
    else:
        yield from _of_columns(key, fields)
    held = Counter(field.column for field in fields if field.column)
    for field in fields:
        if field.column and held[field.column] > 1:
            hint = "leave column out of all of them but one"
            told = f"{held[field.column]} fields hold {field.column}"
            yield Finding(told, hint, (*key, "fields", field.name, "column"))
        yield from _of_condition(pack, (*key, "fields", field.name, "required"), field, fields)


def _of_places(key: Key, record: Record, fields: list[Field]) -> Iterator[Finding]:
    end, before = 0, "the beginning"
    for field in sorted(fields, key=lambda one: one.at):
        inside = (*key, "fields", field.name)
        if field.at <= end:
            told = f"begins at {field.at}, and {before} before it ends at {end}"
            yield Finding(told, f"write at = {end + 1}, or make that one shorter", inside)
        elif field.at > end + 1:
            told = f"begins at {field.at}, and {end + 1} to {field.at - 1} are of no field"
            yield Finding(told, 'add a field of type = "filler" there', inside)
        if (ends := field.at - 1 + (field.length or 0)) > end:
            end, before = ends, field.name
    if record.length is not None and record.length != end:
        told = f"is {record.length}, and its fields end at {end}"
        yield Finding(told, f"write {end}, or correct the fields", (*key, "length"))


def _of_columns(key: Key, fields: list[Field]) -> Iterator[Finding]:
    ordered = sorted(fields, key=lambda one: one.at)
    for before, field in pairwise(ordered):
        if before.at == field.at:
            told = f"stands in column {field.at}, as {before.name} does"
            yield Finding(told, "give each a column of its own", (*key, "fields", field.name))


def _of_condition(pack: Pack, key: Key, field: Field, fields: list[Field]) -> Iterator[Finding]:
    if not isinstance(field.required, Condition):
        return
    told = field.required
    others = {one.name: one for one in fields}
    if bool(told.among) == bool(told.other_than):
        yield Finding("names the codes of another field", "write either in or not", key)
    other = others.get(told.field)
    if other is None:
        reason = f"the record has no field {told.field} beside it"
        yield Finding(reason, instead(told.field, (*others,)), key)
        return
    table = pack.codes.get(other.codes or "")
    known = tuple(code.code for code in table.values) if table else ()
    for code in (*told.among, *told.other_than):
        if table and code not in known:
            yield Finding(f"{other.codes} has no code {code}", instead(code, known), key)
        elif not code.isascii():
            yield Finding(f"{code} is not of ASCII characters", "write it in ASCII", key)


# Fields


def _of_field(pack: Pack, key: Key, field: Field) -> Iterator[Finding]:
    if (field.type == "code") != (field.codes is not None):
        hint = 'write type = "code" and codes = "the table\'s name", or neither'
        yield Finding("a code, and only a code, names its table", hint, key)
    if field.codes is not None and field.codes not in pack.codes:
        hint = instead(field.codes, (*pack.codes,))
        yield Finding(f"there is no table of codes {field.codes}", hint, (*key, "codes"))
    if field.unit and field.type != "number":
        yield Finding("only a number has a unit", 'write type = "number"', (*key, "unit"))
    yield from _of_length(pack, key, field)
    yield from _of_column((*key, "column"), field)
    yield from _of_only(pack, (*key, "only"), field)
    for value in dict.fromkeys(pack.outcomes(field.value)):
        yield from _of_value(pack, (*key, "value"), field, value)


def _of_length(pack: Pack, key: Key, field: Field) -> Iterator[Finding]:
    if pack.file.shape != "fixed":
        return
    if field.length is None:
        yield Finding("a field of a fixed record has a length", "write length", key)
    form = field.dates or pack.file.dates
    if field.type == "date" and field.length not in (None, len(form)):
        told = f"is {field.length}, and a date as {form} has {len(form)}"
        yield Finding(told, f"write {len(form)}", (*key, "length"))


def _of_column(key: Key, field: Field) -> Iterator[Finding]:
    if field.column is None:
        return
    column = BUREAU_COLUMNS.get(field.column)
    if column is None:
        hint = instead(field.column, tuple(BUREAU_COLUMNS))
        yield Finding(f"there is no canonical column {field.column}", hint, key)
        return
    types = _types(column)
    if field.type not in types:
        told = f"{column.name} is held by a field of type {' or '.join(types)}, not {field.type}"
        yield Finding(told, "write another type, or another column", key)
    elif column.type in (AMOUNT, WHOLE):
        yield from _of_number(key, field, column)


def _types(column: Column) -> tuple[str, ...]:
    if column.codes:
        return ("code",)
    if column.name in _KEYS:
        return ("text", "number")
    return {DAY: ("date",), AMOUNT: ("number",), WHOLE: ("number",)}.get(column.type, ("text",))


def _of_number(key: Key, field: Field, column: Column) -> Iterator[Finding]:
    if (column.type == AMOUNT) != (field.unit is not None):
        told, hint = "is an amount, and has no unit", "write unit, as the file has it"
        if column.type == WHOLE:
            told, hint = "is no amount, and has a unit", "leave unit out"
        yield Finding(f"{column.name} {told}", hint, key)
    if (field.length or 0) > _MOST_DIGITS:
        told = f"{column.name} has at most {_MOST_DIGITS} digits"
        yield Finding(told, f"write length = {_MOST_DIGITS} or less", key)


def _of_only(pack: Pack, key: Key, field: Field) -> Iterator[Finding]:
    if field.only is None:
        return
    question = pack.questions.get(field.only.ask)
    if question is None:
        hint = instead(field.only.ask, (*pack.questions,))
        yield Finding(f"there is no question {field.only.ask}", hint, key)
        return
    for answer in field.only.answers:
        if question.choices and answer not in question.choices:
            hint = instead(answer, (*question.choices,))
            yield Finding(f"{field.only.ask} has no choice {answer}", hint, key)


def _of_value(pack: Pack, key: Key, field: Field, value: object) -> Iterator[Finding]:
    if isinstance(value, str):
        yield from _of_constant(pack, key, field, value)
    elif isinstance(value, Of) and field.type != "date":
        yield Finding("only a date is a day of the file", 'write type = "date"', key)
    elif isinstance(value, Count | Sum) and field.type != "number":
        yield Finding("only a number is a total", 'write type = "number"', key)
    if isinstance(value, Count) and value.count != "all":
        for name in value.count:
            if name not in pack.records:
                hint = instead(name, (*pack.records,))
                yield Finding(f"counts {name}, and there is no such record", hint, key)
    if isinstance(value, Sum):
        yield from _of_sum(pack, key, value.sum)


def _of_constant(pack: Pack, key: Key, field: Field, value: str) -> Iterator[Finding]:
    if field.length is not None and len(value) > field.length:
        told = f'"{value}" has {len(value)} characters, and the field {field.length}'
        yield Finding(told, "write a text that fits in the field", key)
    for encoding in pack.in_force(pack.file.encoding):
        if encoding in ENCODINGS and not has_letters(value, str(encoding)):
            told = f'"{value}" has a character that {encoding}, the encoding of the file, lacks'
            yield Finding(told, "write a text that the encoding has", key)


def _of_sum(pack: Pack, key: Key, name: str) -> Iterator[Finding]:
    details = [record for record in pack.records.values() if record.occurs == "many"]
    known = tuple(
        field.name
        for record in details
        for field in record.fields
        if field.type in ("number", "code")
    )
    if name not in known:
        hint = instead(name, known)
        yield Finding(f"sums {name}, and no record has such a number or code", hint, key)
