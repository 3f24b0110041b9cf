"""A pack with its questions answered: what readers and writers go by.

Where nobody has answered a question its draft answer stands, and what is written by the layout is a
draft.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from retention.bureaus.encodings import SINGLE_BYTE
from retention.bureaus.pack import (
    Ask,
    CodeTable,
    Condition,
    Count,
    Field,
    Of,
    Pack,
    Record,
    Simple,
    Sum,
)

LINE_ENDS: Final = {"crlf": b"\r\n", "lf": b"\n"}
_DEFAULT_ALIGN: Final = {"number": "right", "code": "left"}
_DEFAULT_EMPTY: Final = {"number": "zeros", "date": "zeros"}
MOST_DIGITS: Final = 18
_SCALE: Final = {"pesos": 1, "thousands": 1000}


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """A field as it is read and written. `start`: from 0, a byte or a column.

    `may_be_empty`: whether there may be no value; a code has one unless the pack says `empty`.
    `is_open`: its value is the draft answer of a question that nobody has answered.
    """

    name: str
    start: int
    length: int | None
    title: str
    type: str
    dates: str
    scale: int
    is_rounded: bool
    align: str
    pad: str
    empty: str
    may_be_empty: bool
    codes: CodeTable | None
    column: str | None
    is_upper: bool
    required: bool | Condition
    value: Simple | None
    is_open: bool
    status: str
    fact: str
    shape: str

    @property
    def position(self) -> str:
        """Where it stands, as messages say it."""
        if self.shape != "fixed":
            return f"column {self.start + 1}"
        if self.length == 1:
            return str(self.start + 1)
        return f"{self.start + 1}-{self.start + (self.length or 0)}"

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers: more than 18 digits are kept as text."""
        return self.type == "number" and (self.length or 0) <= MOST_DIGITS

    @property
    def nothing(self) -> str:
        """What is written where there is no value."""
        if self.empty == "nothing":
            return ""
        if self.length is None:
            return self._zeros if self.empty == "zeros" else ""
        return ("0" if self.empty == "zeros" else " ") * self.length

    @property
    def _zeros(self) -> str:
        """Zeros where no length says how many."""
        return re.sub("[YMD]", "0", self.dates) if self.type == "date" else "0"


@dataclass(frozen=True, slots=True)
class RecordLayout:
    """A kind of line; `length` in bytes, None for a delimited one."""

    name: str
    length: int | None
    starts_with: str | None
    is_once: bool
    fields: tuple[FieldLayout, ...]

    @property
    def columns(self) -> dict[str, FieldLayout]:
        """The fields that hold a canonical column, by its name."""
        return {field.column: field for field in self.fields if field.column}


@dataclass(frozen=True, slots=True)
class Layout:
    """A pack as it is used; `records` in the order of the file."""

    pack: Pack
    answers: Mapping[str, str]
    records: tuple[RecordLayout, ...]
    encoding: str
    line_end: bytes
    ends_with_line_end: bool
    delimiter: str
    has_titles: bool

    @property
    def is_draft(self) -> bool:
        """Whether a question is open."""
        return bool(self.pack.open_questions)

    @property
    def is_fixed(self) -> bool:
        return self.pack.file.shape == "fixed"

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        return SINGLE_BYTE.get(self.encoding, self.encoding)

    @property
    def mora_first_day(self) -> int:
        """From which day in mora on an obligation is told to be in arrears."""
        return int(self.answers.get("mora_first_day", "30"))

    @property
    def details(self) -> tuple[RecordLayout, ...]:
        """The records that tell of obligations."""
        return tuple(record for record in self.records if not record.is_once)

    def field(self, name: str) -> FieldLayout | None:
        """The first field of a name."""
        found = (field for record in self.records for field in record.fields if field.name == name)
        return next(found, None)


def layout_of(pack: Pack) -> Layout:
    """The pack with its answers, and drafts where there are none."""
    drafts = {name: question.draft for name, question in pack.questions.items()}
    answers = drafts | pack.answers
    rules = pack.file
    records = tuple(_record(pack, name, pack.records[name], answers) for name in rules.order)
    return Layout(
        pack,
        answers,
        records,
        encoding=_text(rules.encoding, answers),
        line_end=LINE_ENDS[_text(rules.line_end, answers)],
        ends_with_line_end=_flag(rules.ends_with_line_end, answers),
        delimiter=_text(rules.delimiter or "\x1f", answers),
        has_titles=_flag(rules.has_titles, answers),
    )


def _record(pack: Pack, name: str, record: Record, answers: Mapping[str, str]) -> RecordLayout:
    there = [
        field
        for field in sorted(record.fields, key=lambda one: one.at)
        if field.only is None or answers[field.only.ask] in field.only.answers
    ]
    fields = [_field(pack, field, answers) for field in there]
    length = None
    if pack.file.shape == "fixed":
        length = max(field.start + (field.length or 0) for field in fields)
        if record.filled_to is not None and (to := int(_text(record.filled_to, answers))) > length:
            fields.append(_blanks(fields[-1], length, to))
            length = to
    return RecordLayout(name, length, record.starts_with, record.occurs == "once", tuple(fields))


def _blanks(last: FieldLayout, start: int, to: int) -> FieldLayout:
    """What fills a record up behind its last field."""
    told = {"name": "relleno", "title": "relleno", "start": start, "length": to - start}
    plain = {
        "type": "filler",
        "align": "left",
        "pad": " ",
        "empty": "blanks",
        "value": " " * (to - start),
    }
    none = {"codes": None, "column": None, "required": False, "is_open": False}
    return replace(last, **told, **plain, **none)  # type: ignore[arg-type]


def _field(pack: Pack, field: Field, answers: Mapping[str, str]) -> FieldLayout:
    rules = pack.file
    align = _text(field.align or _DEFAULT_ALIGN.get(field.type, "left"), answers)
    is_rounded = rules.rounding is not None and _text(rules.rounding, answers) == "round"
    return FieldLayout(
        name=field.name,
        start=field.at - 1,
        length=field.length,
        title=_text(field.title or field.name, answers),
        type=field.type,
        dates=field.dates or rules.dates,
        scale=_SCALE[field.unit or "pesos"],
        is_rounded=is_rounded,
        align=align,
        pad=_text(field.pad or ("0" if field.type == "number" else " "), answers),
        empty=_text(field.empty or _empty(rules.shape, field.type), answers),
        may_be_empty=field.type != "code" or field.empty is not None,
        codes=pack.codes[field.codes] if field.codes else None,
        column=field.column,
        is_upper=field.case == "upper",
        required=field.required,
        value=_value(field, answers),
        is_open=isinstance(field.value, Ask) and field.value.ask in pack.open_questions,
        status=field.status,
        fact=field.fact,
        shape=rules.shape,
    )


def _empty(shape: str, of_type: str) -> str:
    return _DEFAULT_EMPTY.get(of_type, "blanks") if shape == "fixed" else "nothing"


def _value(field: Field, answers: Mapping[str, str]) -> Simple | None:
    value: object = field.value
    if isinstance(field.value, Ask):
        answer = answers[field.value.ask]
        value = field.value.choices.get(answer, answer)
    if value is None and field.type == "filler":
        value = ""
    if isinstance(value, str):
        return _filled(field, value)
    return value if isinstance(value, Of | Count | Sum) else None


def _filled(field: Field, value: str) -> str:
    """A constant as it stands in its field: one sign fills it, a text has blanks after it."""
    if field.length is None:
        return value
    return value * field.length if len(value) == 1 else value.ljust(field.length)


def _text(told: object, answers: Mapping[str, str]) -> str:
    if isinstance(told, Ask):
        answer = answers[told.ask]
        return str(told.choices.get(answer, answer))
    return str(told)


def _flag(told: bool | Ask, answers: Mapping[str, str]) -> bool:
    if isinstance(told, bool):
        return told
    return bool(told.choices[answers[told.ask]])
