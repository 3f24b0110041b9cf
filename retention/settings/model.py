"""The shape of retention.toml: every key, its type, its default and what it means.

Reading the file (``reading``) and describing it (``describe``) both work from these models, so a
key that is not here does not exist. The models refuse what is wrong in itself; what needs the file
system or several tables at once is checked in ``reading``.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from retention.settings.columns import BUREAUS, CANONICAL, CASE_EVENTS, MAPPED

FILE_NAME = "retention.toml"

Bureau = Literal["datacredito", "transunion", "procredito"]
RuleSet = Literal["law-in-force", "ceiling-4-8"]
Format = Literal["csv", "parquet", "auto"]
CreditorId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,20}$")]

_MEMORY = re.compile(r"(?=.*[1-9])\d{1,9}(\.\d{1,6})?\s?[KMGT]i?B", re.IGNORECASE)
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "cp1252": "windows-1252",
    "iso8859-1": "latin-1",
}
_DATE_PARTS = {"yyyy": "%Y", "mm": "%m", "dd": "%d"}
_DATE_PART = re.compile("|".join(_DATE_PARTS))
_BOOLEAN_CODES = ("true", "false")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a value: why, and what to write instead.

    ``inside`` says where in the value; ``beside`` names another key of the table if that is meant.
    """

    reason: str
    suggestion: str = ""
    inside: tuple[str, ...] = ()
    beside: str = ""


def refusal(*findings: Finding) -> PydanticCustomError:
    """The error by which a validator hands its findings to whoever reports them."""
    text = "; ".join(finding.reason for finding in findings)
    return PydanticCustomError("finding", "{text}", {"text": text, "findings": findings})


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The known name most like ``word``, whatever its case, or None when none is like it."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def instead(word: str, known: tuple[str, ...]) -> str:
    """What to write instead of an unknown ``word``: the nearest known name, or all of them."""
    close = nearest(word, known)
    return f'did you mean "{close}"?' if close else f"the ones there are: {', '.join(known)}"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _subscriptions(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    strange = dict.fromkeys(str(name) for name in value if name not in BUREAUS)
    twice = sorted({str(name) for name in value if value.count(name) > 1})
    findings = [Finding(f'there is no bureau "{n}"', instead(n, BUREAUS)) for n in strange]
    findings += [Finding(f'lists "{name}" twice', "leave one of them out") for name in twice]
    if not value:
        findings.append(Finding("is an empty list", 'name at least one, as in ["datacredito"]'))
    if findings:
        raise refusal(*findings)
    return tuple(value)


class Source(_Table):
    """A creditor whose obligations are evaluated, and where it reports them."""

    name: Annotated[StrictStr, StringConstraints(strip_whitespace=True)] = Field(
        min_length=1,
        description="The creditor's name, as reports and letters show it.",
        examples=["Crédito de Ejemplo S.A.S."],
    )
    bureaus: Annotated[tuple[Bureau, ...], BeforeValidator(_subscriptions)] = Field(
        min_length=1,
        description="The bureaus the creditor reports to, each once.",
        examples=[["datacredito", "transunion"]],
        json_schema_extra={"uniqueItems": True},
    )
    certified_on: dict[Bureau, date] = Field(
        default={},
        description="Bureau = the day the authorisations were last certified to it; six months"
        " later the report asks for the next one (D-6).",
        examples=[{"datacredito": "2026-06-30"}],
    )


class Extract(_Table):
    """How the files of one kind of extract are found and read."""

    kind: ClassVar[str]

    files: StrictStr = Field(
        description="Which files of the inbox are of this kind: a glob, matched against names"
        " relative to the inbox that end in .csv or .parquet.",
        examples=["obligations*"],
    )
    format: Format = Field(
        default="auto",
        description='How the files are written: "csv", "parquet", or "auto" to go by each'
        " file's extension.",
    )
    delimiter: StrictStr = Field(
        default=",",
        description="The character between two values of a CSV line.",
        examples=[";"],
    )
    encoding: Annotated[
        StrictStr,
        WithJsonSchema(
            {"type": "string", "anyOf": [{"enum": ["utf-8", "windows-1252", "latin-1"]}, {}]}
        ),
    ] = Field(
        default="utf-8",
        description='How letters are stored in a CSV: "utf-8", "windows-1252" or "latin-1"; usual'
        ' spellings of these, such as "cp1252", are understood.',
        examples=["windows-1252"],
    )
    date_format: StrictStr = Field(
        default="iso",
        description='How dates are written: "iso" for yyyy-mm-dd, or a pattern with yyyy, mm and'
        " dd once each.",
        examples=["dd/mm/yyyy"],
    )
    decimal: Literal[".", ","] = Field(
        default=".",
        description="The mark before the decimals of an amount.",
    )
    thousands: Literal["", ".", ",", " ", "'"] = Field(
        default="",
        description="The mark between groups of three digits; empty when there is none.",
    )
    full: StrictBool = Field(
        description="Whether a file lists everything there is, so that what is missing from it is"
        " noticed; false when it lists only what is new or changed.",
    )
    columns: dict[str, str] = Field(
        default={},
        description="Canonical column = name of the column in the file, where they differ.",
        examples=[{"obligation_number": "NRO_OBLIGACION"}],
    )
    values: dict[str, dict[str, str]] = Field(
        default={},
        description="Canonical column = table of the values in the file, each with the canonical"
        " value it stands for; an empty canonical value means there is none.",
        examples=[{"titular_id_type": {"1": "CC", "2": "NIT"}}],
    )

    @property
    def strptime_format(self) -> str:
        """``date_format`` as strptime wants it, such as %d/%m/%Y."""
        pattern = "yyyy-mm-dd" if self.date_format == "iso" else self.date_format
        for part, code in _DATE_PARTS.items():
            pattern = pattern.replace(part, code)
        return pattern

    @field_validator("files")
    @classmethod
    def _files_stay_in_the_inbox(cls, value: str) -> str:
        if not value.strip() or "\0" in value:
            raise refusal(Finding("is not a file name", f'for example: files = "{cls.kind}*"'))
        if value.startswith("/") or PureWindowsPath(value).drive:
            raise refusal(Finding("is an absolute path", "write it relative to the inbox"))
        if ".." in re.split(r"[/\\]", value):
            raise refusal(Finding('leads out of the inbox by ".."', "put the files in the inbox"))
        if "\\" in value:
            raise refusal(Finding("has a backslash", 'separate folders with "/"'))
        return value

    @field_validator("delimiter")
    @classmethod
    def _delimiter_is_one_separating_character(cls, value: str) -> str:
        if len(value) != 1:
            raise refusal(Finding("must be one character", 'such as ";", "," or "\\t" for a tab'))
        if value.isalnum() or value in '"\\\r\n\0':
            raise refusal(Finding("cannot separate values", 'use one such as ";", "," or "|"'))
        return value

    @field_validator("encoding")
    @classmethod
    def _encoding_by_its_one_name(cls, value: str) -> str:
        try:
            return _ENCODINGS[codecs.lookup(value).name]
        except (LookupError, ValueError):
            known = tuple(dict.fromkeys(_ENCODINGS.values()))
            reason = f"must be one of {', '.join(known)}"
            close = nearest(value, known) or "windows-1252"
            raise refusal(Finding(reason, f'did you mean "{close}"?')) from None

    @field_validator("date_format")
    @classmethod
    def _date_format_has_each_part_once(cls, value: str) -> str:
        pattern = value.strip().lower()
        if pattern == "iso":
            return pattern
        parts = _DATE_PART.findall(pattern)
        marks = _DATE_PART.sub("", pattern)
        if sorted(parts) != sorted(_DATE_PARTS) or marks.strip("-/. _"):
            reason = "must have yyyy, mm and dd once each, with nothing but marks between them"
            raise refusal(Finding(reason, 'for example "dd/mm/yyyy", or "iso" for yyyy-mm-dd'))
        return pattern

    # The last declared of the three marks, so that the other two are there to compare with.
    @field_validator("thousands")
    @classmethod
    def _marks_differ(cls, thousands: str, info: ValidationInfo) -> str:
        decimal = info.data.get("decimal")
        delimiter = info.data.get("delimiter") if info.data.get("format") != "parquet" else None
        findings = []
        if thousands and thousands == decimal:
            findings.append(Finding("is the decimal mark too", 'for example: thousands = ""'))
        for key, mark in (("decimal", decimal), ("thousands", thousands)):
            if mark and mark == delimiter:
                reason = f'is "{mark}", which also separates the values of a line (delimiter)'
                hint = 'set the delimiter the files have, such as ";"'
                findings.append(Finding(reason, hint, beside=key))
        if findings:
            raise refusal(*findings)
        return thousands

    @field_validator("columns", mode="before")
    @classmethod
    def _columns_are_canonical(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        findings = [
            finding
            for name, in_file in value.items()
            if (finding := cls._column_finding(name) or _source_column_finding(name, in_file))
        ]
        if findings:
            raise refusal(*[cls._turned_round(finding, value) for finding in findings])
        return value

    @field_validator("values", mode="before")
    @classmethod
    def _values_are_canonical(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        findings: list[Finding] = []
        for name, table in value.items():
            unknown = cls._column_finding(name) or cls._unmapped_finding(name)
            findings += [unknown] if unknown else cls._value_findings(name, table)
        if findings:
            raise refusal(*findings)
        return value

    @classmethod
    def column_names(cls) -> tuple[str, ...]:
        """The canonical columns of this kind of extract, in their order."""
        return tuple(column.name for column in CANONICAL[cls.kind])

    @classmethod
    def _column_finding(cls, name: str) -> Finding | None:
        names = cls.column_names()
        if name in names:
            return None
        return Finding(f"is not a canonical column of {cls.kind}", instead(name, names), (name,))

    @classmethod
    def _unmapped_finding(cls, name: str) -> Finding | None:
        mapped = MAPPED[cls.kind]
        if name in mapped:
            return None
        hint = f"the columns with codes: {', '.join(mapped)}"
        return Finding("has no codes to map", hint, (name,))

    @classmethod
    def _turned_round(cls, finding: Finding, mapping: Mapping[str, object]) -> Finding:
        """A better suggestion for who wrote ``"NAME IN FILE" = "canonical"``."""
        [name] = finding.inside
        canonical = mapping[name]
        if name in cls.column_names() or canonical not in cls.column_names():
            return finding
        hint = f'the canonical name comes first: {canonical} = "{name}"'
        return Finding(finding.reason, hint, finding.inside)

    @classmethod
    def _value_findings(cls, name: str, table: object) -> list[Finding]:
        if not isinstance(table, Mapping):
            hint = f'for example: {name} = {{ "1" = "..." }}'
            return [Finding("must be a table of values", hint, (name,))]
        findings = (cls._code_finding(name, *item) for item in table.items())
        return [finding for finding in findings if finding]

    @classmethod
    def _code_finding(cls, name: str, in_file: str, canonical: object) -> Finding | None:
        inside = (name, in_file)
        if not isinstance(canonical, str):
            return Finding("must be text", "write the canonical value between quotes", inside)
        codes = cls._codes(name)
        if not codes or canonical in ("", *codes):
            return None
        return Finding(f'"{canonical}" is not a value of {name}', instead(canonical, codes), inside)

    @classmethod
    def _codes(cls, name: str) -> tuple[str, ...]:
        [column] = (column for column in CANONICAL[cls.kind] if column.name == name)
        return _BOOLEAN_CODES if column.type == "BOOLEAN" else column.codes

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Names the canonical columns, so that an editor can complete them."""
        schema = handler.resolve_ref_schema(reference := handler(core_schema))
        for table in ("columns", "values"):
            schema["properties"][table]["propertyNames"] = {"enum": list(cls.column_names())}
        return reference


def _source_column_finding(name: str, in_file: object) -> Finding | None:
    if isinstance(in_file, str) and in_file:
        return None
    return Finding("must be the name of a column in the file", f'{name} = "NAME"', (name,))


def _files(kind: str) -> Any:
    inherited = Extract.model_fields["files"]
    return Field(default=f"{kind}*", description=inherited.description, examples=inherited.examples)


def _full(default: bool) -> Any:
    return Field(default=default, description=Extract.model_fields["full"].description)


class ObligationsExtract(Extract):
    """How the extracts of obligations are found and read."""

    kind = "obligations"
    files: StrictStr = _files("obligations")
    full: StrictBool = _full(True)


class MoraEpisodesExtract(Extract):
    """How the extracts of past mora episodes are found and read."""

    kind = "mora_episodes"
    files: StrictStr = _files("mora_episodes")
    full: StrictBool = _full(False)


class NoticesExtract(Extract):
    """How the extracts of notices sent (comunicación previa) are found and read."""

    kind = "notices"
    files: StrictStr = _files("notices")
    full: StrictBool = _full(False)


class BureauReportsExtract(Extract):
    """How the extracts of what each bureau shows are found and read."""

    kind = "bureau_reports"
    files: StrictStr = _files("bureau_reports")
    full: StrictBool = _full(False)


class TitularFlagsExtract(Extract):
    """How the extracts of titulares' circumstances are found and read."""

    kind = "titular_flags"
    files: StrictStr = _files("titular_flags")
    full: StrictBool = _full(False)


class CaseEventsExtract(Extract):
    """How the extracts of what happened in cases (reclamos, suplantación) are found and read."""

    kind = "case_events"
    files: StrictStr = _files("case_events")
    full: StrictBool = _full(False)


class Extracts(_Table):
    """How the extracts of every kind are found and read; a kind not described has defaults."""

    obligations: ObligationsExtract = Field(
        default_factory=ObligationsExtract, description="One row per obligation and titular."
    )
    mora_episodes: MoraEpisodesExtract = Field(
        default_factory=MoraEpisodesExtract, description="One row per past or present mora."
    )
    notices: NoticesExtract = Field(
        default_factory=NoticesExtract, description="One row per comunicación previa sent."
    )
    bureau_reports: BureauReportsExtract = Field(
        default_factory=BureauReportsExtract, description="One row per report a bureau shows."
    )
    titular_flags: TitularFlagsExtract = Field(
        default_factory=TitularFlagsExtract, description="One row per titular and circumstance."
    )
    case_events: CaseEventsExtract = Field(
        default_factory=CaseEventsExtract, description="One row per event of a case."
    )


def _resolved(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str | Path):
        return value
    if not str(value).strip() or "\0" in str(value):
        reason = "is not a path" if "\0" in str(value) else "is empty"
        raise refusal(Finding(reason, f'for example: {info.field_name} = "{info.field_name}"'))
    if str(value).startswith("~"):
        raise refusal(Finding('starts with "~", which is not replaced', "write the whole path"))
    try:
        return (_file(info.context).parent / value).resolve()
    except (OSError, RuntimeError):
        raise refusal(Finding("leads round in a circle of links", "name another path")) from None


def _file(context: Mapping[str, Any] | None) -> Path:
    return Path((context or {}).get("file", FILE_NAME)).absolute()


FilePath = Annotated[
    Path, BeforeValidator(_resolved), WithJsonSchema({"type": "string", "format": "path"})
]


def _without_null(schema: dict[str, Any]) -> None:
    """TOML has no null: leaving the key out is the only way to say it."""
    schema.pop("default")


def _steps(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    strange = dict.fromkeys(str(name) for name in value if name not in CASE_EVENTS)
    twice = sorted({str(name) for name in value if value.count(name) > 1})
    findings = [Finding(f'no event is called "{n}"', instead(n, CASE_EVENTS)) for n in strange]
    findings += [Finding(f'lists "{name}" twice', "leave one of them out") for name in twice]
    if findings:
        raise refusal(*findings)
    return tuple(value)


class Cases(_Table):
    """How cases (reclamos, suplantación, lawsuits) are kept."""

    letters: FilePath | SkipJsonSchema[None] = Field(
        default=None,
        description="A folder with letter templates of the company's own; a letter without one"
        " there is written from the one that comes with the program.",
        examples=["letters"],
        json_schema_extra=_without_null,
    )
    letter_days: StrictInt = Field(
        default=10,
        ge=0,
        le=365,
        description="A night writes the letters of events that are at most this many days old.",
    )
    procedure: Annotated[tuple[StrictStr, ...], BeforeValidator(_steps)] = Field(
        default=(
            "id_copy_received",
            "documents_handed_over",
            "denuncia_received",
            "report_withdrawn",
        ),
        description="The company's own steps when a client reports suplantación, in their order:"
        " events that the file of the case shows as done or pending. None of them is a condition"
        " of anything from 2026-11-20.",
        examples=[["id_copy_received", "documents_handed_over"]],
        json_schema_extra={"items": {"type": "string", "enum": list(CASE_EVENTS)}},
    )


class Settings(_Table):
    """The whole of retention.toml.

    Paths are absolute: relative ones are taken from the folder of the file, which the validation
    context names under "file" (else retention.toml of the current folder).
    """

    inbox: FilePath = Field(
        description="The folder where the extracts arrive; it is only read.",
        examples=["inbox"],
    )
    out: FilePath = Field(
        description="The folder where each night's deliveries are written, in a folder per run"
        " date.",
        examples=["out"],
    )
    database: FilePath = Field(
        default=Path("retention.duckdb"),
        description="The DuckDB database where what the extracts say and what the law concludes"
        " are kept from night to night.",
    )
    workflow: FilePath = Field(
        default=Path("workflow.sqlite"),
        description="The SQLite register of what people decide: cases and what happens in them.",
    )
    horizon_days: StrictInt = Field(
        default=45,
        ge=0,
        le=3650,
        description="How many days ahead of the run date the purge list looks for reports that"
        " fall due.",
    )
    max_quarantine_share: StrictFloat = Field(
        default=0.01,
        ge=0,
        le=1,
        description="The share of rows read that may be in quarantine before the run stops with"
        " nothing emitted: 0.01 is one row in a hundred.",
    )
    workbook_rows: StrictInt = Field(
        default=20000,
        ge=0,
        le=1_000_000,
        description="The most rows of purge_list.xlsx; the CSV always holds them all.",
    )
    rule_set: RuleSet = Field(
        default="law-in-force",
        description='The rules that decide: "law-in-force" is the law on the run date;'
        ' "ceiling-4-8" is 4 years after payment, 8 years after the start of an unpaid mora.',
    )
    residual_cop: StrictInt = Field(
        default=10_000,
        ge=0,
        description="An amount past due below this many pesos is an alert: nobody should be"
        " reported for a remainder.",
    )
    law_review_months: StrictInt = Field(
        default=6,
        ge=1,
        le=120,
        description="After how many months without a review a parameter of the law is a warning"
        " in every report.",
    )
    memory_limit: StrictStr = Field(
        default="1300MB",
        description="The memory DuckDB may use before it works on disk.",
        examples=["2GB"],
    )
    threads: Annotated[StrictInt, Field(ge=1)] | SkipJsonSchema[None] = Field(
        default=None,
        description="How many threads DuckDB uses; without it, one per core available to the"
        " process.",
        examples=[4],
        json_schema_extra=_without_null,
    )
    unmask_analytics: StrictBool = Field(
        default=False,
        description="Whether the copy for analysts shows names and identification numbers whole;"
        " by default they are masked.",
    )
    sources: dict[CreditorId, Source] = Field(
        min_length=1,
        description="One table per creditor: [sources.<creditor_id>], where creditor_id is the one"
        " the extracts carry, of 1 to 20 letters, digits or hyphens.",
        json_schema_extra={"additionalProperties": False},
    )
    cases: Cases = Field(
        default_factory=Cases,
        description="How reclamos, suplantación and lawsuits are kept.",
    )
    extracts: Extracts = Field(
        default_factory=Extracts,
        description="One table per kind of extract that is not as the defaults say:"
        " [extracts.<kind>].",
    )

    _source_file: Path = PrivateAttr()

    def model_post_init(self, context: Mapping[str, Any] | None, /) -> None:
        """Remembers which file the settings came from."""
        self._source_file = _file(context)

    @field_validator("memory_limit")
    @classmethod
    def _memory_has_a_unit(cls, value: str) -> str:
        if not _MEMORY.fullmatch(value.strip()):
            raise refusal(Finding("must be a number and a unit", 'such as "1300MB" or "1.5GiB"'))
        return value.strip()

    @property
    def file(self) -> Path:
        """The configuration file, absolute."""
        return self._source_file

    @property
    def folder(self) -> Path:
        """The folder of the configuration file, which relative paths start from."""
        return self._source_file.parent

    @property
    def thread_count(self) -> int:
        """How many threads to use: ``threads``, or one per core the process may run on."""
        return self.threads or _available_cores()

    def extract(self, kind: str) -> Extract:
        """How one kind of extract is read, defaults filled in; KeyError for an unknown kind."""
        if kind not in CANONICAL:
            raise KeyError(kind)
        found: Extract = getattr(self.extracts, kind)
        return found

    @classmethod
    def from_tables(cls, tables: Mapping[str, object], file: Path) -> Self:
        """Validates what a TOML file says; raises pydantic's ValidationError."""
        return cls.model_validate(tables, context={"file": file})


def _available_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
