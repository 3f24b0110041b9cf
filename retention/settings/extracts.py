"""How the files of every kind of extract are found and read: [extracts.<kind>]."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    StrictBool,
    StrictStr,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema, WithJsonSchema
from pydantic_core import CoreSchema

from retention.settings.columns import CANONICAL, MAPPED
from retention.settings.findings import Finding, Table, instead, nearest, refusal

Format = Literal["csv", "parquet", "auto"]

_ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "cp1252": "windows-1252",
    "iso8859-1": "latin-1",
}
_DATE_PARTS = {"yyyy": "%Y", "mm": "%m", "dd": "%d"}
_DATE_PART = re.compile("|".join(_DATE_PARTS))
_BOOLEAN_CODES = ("true", "false")


def without_null(schema: dict[str, Any]) -> None:
    """TOML has no null: leaving the key out is the only way to say it."""
    schema.pop("default")


class Extract(Table):
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
    def layout(self) -> tuple[str, str | None] | None:
        """The pack of files that are bureau files and whose they are; None for every other."""
        return None

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
    pack: StrictStr | SkipJsonSchema[None] = Field(
        default=None,
        description="The layout by which the files are bureau files, such as a lender's own monthly"
        " master: a pack that comes with the program, or one of the folder `packs`. The keys about"
        " CSV, columns and values are then the pack's affair.",
        examples=["datacredito-maestro-800"],
        json_schema_extra=without_null,
    )
    creditor_id: StrictStr | SkipJsonSchema[None] = Field(
        default=None,
        description="With `pack`: whose obligations the files tell; needed where there are several"
        " sources, for a bureau file does not say.",
        examples=["900123456"],
        json_schema_extra=without_null,
    )

    @property
    def layout(self) -> tuple[str, str | None] | None:
        """The pack of files that are bureau files and whose they are; None for every other."""
        return (self.pack, self.creditor_id) if self.pack else None


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


class BureauAnswersExtract(Extract):
    """How the files are found and read in which a bureau answers withdrawal orders."""

    kind = "bureau_answers"
    files: StrictStr = _files("bureau_answers")
    full: StrictBool = _full(False)


class BureauRejectsExtract(Extract):
    """How the files are found and read in which a bureau reports the rows it questions."""

    kind = "bureau_rejects"
    files: StrictStr = _files("bureau_rejects")
    full: StrictBool = _full(False)


class Extracts(Table):
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
    bureau_answers: BureauAnswersExtract = Field(
        default_factory=BureauAnswersExtract, description="One row per item a bureau answers."
    )
    bureau_rejects: BureauRejectsExtract = Field(
        default_factory=BureauRejectsExtract,
        description="One row per error or inconsistency that a bureau finds in a row sent.",
    )
