"""The model of a pack: one layout of one bureau, as a TOML file says it.

A pack is data: records, fields, code tables, and the questions that nobody outside the bureau can
answer. What `pack_findings` finds wrong with one in itself is refused here; `shelf` finds packs and
lays a subscriber's own over a shipped one, `layout` answers the questions and makes of it what
readers and writers use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field as Setting
from pydantic import StrictBool, StrictInt, StrictStr, StringConstraints, model_validator

from retention.settings.findings import Table, refusal
from retention.settings.model import Bureau

Name = Annotated[StrictStr, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Status = Annotated[
    StrictStr, StringConstraints(pattern=r"^(CONFIRMED\([0-9]+\+?\)|INFERRED|RECALLED|UNKNOWN)")
]
DateForm = Literal["YYYYMMDD", "DDMMYYYY", "DD/MM/YYYY"]
Empty = Literal["zeros", "blanks", "nothing"]
FieldType = Literal["text", "number", "date", "code", "filler"]

CUTOFF, PROCESS_DATE = "cutoff", "process_date"
ANSWER = "the question is answered with a text"


class Of(Table):
    """The day of the file: its cut-off, or the day on which it is made."""

    of: Literal["cutoff", "process_date"]


class Count(Table):
    """How many lines the file has, of the records named."""

    count: Literal["all"] | tuple[Name, ...]


class Sum(Table):
    """The sum of a field over the records that have it."""

    sum: Name


Simple = StrictStr | Of | Count | Sum


class Ask(Table):
    """The answer to a question; `choices` says what each of its choices means here."""

    ask: Name
    choices: dict[str, StrictBool | StrictInt | Simple] = Setting(default={})


Value = Simple | Ask


class Only(Table):
    """A field that is there only with one answer to a question."""

    ask: Name
    answers: Annotated[tuple[StrictStr, ...], Setting(min_length=1)]


class Condition(Table):
    """When a field must have a value: another one has, or has not, one of some codes."""

    field: Name
    among: tuple[StrictStr, ...] = Setting(default=(), alias="in")
    other_than: tuple[StrictStr, ...] = Setting(default=(), alias="not")


class Field(Table):
    """A field of a record. `at` counts from 1: a byte, or a column of a delimited file."""

    name: Name
    at: Annotated[StrictInt, Setting(ge=1)]
    length: Annotated[StrictInt, Setting(ge=1)] | None = None
    title: StrictStr | Ask | None = None
    type: FieldType
    dates: DateForm | None = None
    unit: Literal["pesos", "thousands"] | None = None
    align: Literal["left", "right"] | Ask | None = None
    pad: Annotated[StrictStr, StringConstraints(min_length=1, max_length=1)] | Ask | None = None
    empty: Empty | Ask | None = None
    codes: StrictStr | None = None
    column: StrictStr | None = None
    case: Literal["upper"] | None = None
    required: StrictBool | Condition = False
    value: Value | None = None
    only: Only | None = None
    status: Status
    fact: StrictStr
    note: StrictStr = ""


class Record(Table):
    """A kind of line. `starts_with` tells it from the others; one record may do without.

    `filled_to`: to which length blanks fill it up, where it may be longer than its fields.
    """

    length: Annotated[StrictInt, Setting(ge=1)] | None = None
    filled_to: Ask | None = None
    starts_with: StrictStr | None = None
    occurs: Literal["once", "many"]
    fields: Annotated[tuple[Field, ...], Setting(min_length=1)]
    status: Status | None = None
    note: StrictStr = ""


class Code(Table):
    """A code and what it means; `canonical` is the value the rules know it by.

    `written_for`: values for which it is written too, though it is not read as one of them.
    `from_day` and `to_day`: the days in mora it stands for, with mora told from day 30 on.
    """

    code: StrictStr
    means: StrictStr
    canonical: StrictStr | None = None
    written_for: tuple[StrictStr, ...] = ()
    step: StrictInt | None = None
    from_day: StrictInt | None = None
    to_day: StrictInt | None = None
    status: Status
    note: StrictStr = ""


class CodeTable(Table):
    """The codes of a field. `is_closed`: there are no others."""

    title: StrictStr
    status: Status
    side: Literal["input"] = "input"
    is_closed: StrictBool
    values: Annotated[tuple[Code, ...], Setting(min_length=1)]
    note: StrictStr = ""


class Question(Table):
    """A point that is disputed or not known: a setting without default.

    `draft` is what drafts are written with while nobody has answered.
    """

    asks: StrictStr
    choices: dict[StrictStr, StrictStr] = Setting(default={})
    pattern: StrictStr | None = None
    draft: StrictStr
    status: Status
    fact: StrictStr
    note: StrictStr = ""

    def allows(self, answer: str) -> bool:
        """Whether a text is an answer to it."""
        if self.choices:
            return answer in self.choices
        return re.fullmatch(self.pattern or ".*", answer) is not None


class Key(Table):
    """A field and its value."""

    field: Name
    value: StrictStr


class FileRules(Table):
    """What is true of the file as a whole."""

    shape: Literal["fixed", "delimited", "workbook"]
    name: StrictStr | None = None
    encoding: StrictStr | Ask = "utf-8"
    line_end: Literal["crlf", "lf"] | Ask = "lf"
    ends_with_line_end: StrictBool | Ask = True
    delimiter: StrictStr | Ask | None = None
    has_titles: StrictBool | Ask = False
    dates: DateForm
    unit: Literal["pesos", "thousands"] | Ask = "pesos"
    rounding: Ask | None = None
    key: tuple[Name, ...]
    order: Annotated[tuple[Name, ...], Setting(min_length=1)]
    is_complete: Key | None = None
    status: Status | None = None
    note: StrictStr = ""


class Attestation(Table):
    """Who compared the pack with which manual, and when."""

    manual: StrictStr
    manual_version: StrictStr
    manual_sha256: Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    checked_by: StrictStr
    checked_on: date


class Pack(Table):
    """One layout of one bureau, with its questions and the answers there are."""

    name: StrictStr
    base: StrictStr | None = None
    bureau: Bureau
    kind: StrictStr
    version: StrictStr
    title: StrictStr
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status
    note: StrictStr = ""
    file: FileRules
    questions: dict[Name, Question] = Setting(default={})
    records: Annotated[dict[Name, Record], Setting(min_length=1)]
    codes: dict[StrictStr, CodeTable] = Setting(default={})
    answers: dict[Name, StrictStr] = Setting(default={})
    attestation: Attestation | None = None

    @property
    def open_questions(self) -> dict[str, Question]:
        """The questions that nobody has answered."""
        return {name: of for name, of in self.questions.items() if name not in self.answers}

    def answers_to(self, name: str) -> Iterator[str]:
        """What a question may be answered with: its choices, or the texts there are."""
        question = self.questions.get(name)
        if question is None or question.choices:
            yield from question.choices if question else ()
        else:
            yield question.draft
            yield from [self.answers[name]] if name in self.answers else []

    def outcomes(self, told: object) -> Iterator[object]:
        """What a setting may come to, with whatever answer."""
        if not isinstance(told, Ask):
            yield told
        elif told.choices:
            yield from told.choices.values()
        else:
            yield from self.answers_to(told.ask)

    def in_force(self, told: object) -> Iterator[object]:
        """What a setting comes to by its answer; with any answer where there is none."""
        if isinstance(told, Ask) and (answer := self.answers.get(told.ask)) is not None:
            yield told.choices.get(answer, answer)
        else:
            yield from self.outcomes(told)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        # They look at the model, which must be there first.
        from retention.bureaus.pack_findings import findings_of

        findings = tuple(dict.fromkeys(findings_of(self)))
        if findings:
            raise refusal(*findings)
        return self
