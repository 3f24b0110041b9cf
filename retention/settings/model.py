"""The shape of retention.toml: every key, its type, its default and what it means.

Reading the file (``reading``) and describing it (``describe``) both work from these models, so a
key that is not here does not exist. The models refuse what is wrong in itself; what needs the file
system or several tables at once is checked in ``reading``.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema

from retention.settings.columns import BUREAUS, CANONICAL, CASE_EVENTS
from retention.settings.extracts import Extract, Extracts, without_null
from retention.settings.findings import Finding, Table, instead, refusal
from retention.settings.recipients import EXAMPLE, public_keys

FILE_NAME = "retention.toml"
PUBLISHED_COPY = "analytics.duckdb"

Bureau = Literal["datacredito", "transunion", "procredito"]
RuleSet = Literal["law-in-force", "ceiling-4-8"]
CreditorId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,20}$")]

_MEMORY = re.compile(r"(?=.*[1-9])\d{1,9}(\.\d{1,6})?\s?[KMGT]i?B", re.IGNORECASE)


def _subscriptions(value: object) -> object:
    if isinstance(value, list | tuple) and not value:
        raise refusal(Finding("is an empty list", 'name at least one, as in ["datacredito"]'))
    return _chosen(value, BUREAUS, "there is no bureau")


def _chosen(value: object, known: tuple[str, ...], unknown: str) -> object:
    """A list of names, each known and there once."""
    if not isinstance(value, list | tuple):
        return value
    strange = dict.fromkeys(str(name) for name in value if name not in known)
    twice = sorted({str(name) for name in value if value.count(name) > 1})
    findings = [Finding(f'{unknown} "{name}"', instead(name, known)) for name in strange]
    findings += [Finding(f'lists "{name}" twice', "leave one of them out") for name in twice]
    if findings:
        raise refusal(*findings)
    return tuple(value)


def _inside_the_inbox(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = re.split(r"[/\\]", value)
    is_name = any(part not in ("", ".") for part in parts)
    is_glob = all("**" not in part or part == "**" for part in parts)
    if not (is_name and is_glob) or value.startswith("/") or ".." in parts or "\\" in value:
        raise refusal(
            Finding("is not a name inside the inbox", 'for example: master = "maestro_*.txt"')
        )
    return value


class BureauFile(Table):
    """What a creditor sends a bureau every month, and by which layout."""

    pack: StrictStr = Field(
        description="The layout: a pack that comes with the program, or one of the folder `packs`.",
        examples=["datacredito-maestro-800"],
    )
    master: Annotated[StrictStr, BeforeValidator(_inside_the_inbox)] | SkipJsonSchema[None] = Field(
        default=None,
        description="Which files of the inbox are the masters that the core made for this bureau:"
        " a glob. The newest is amended by what the law concluded. Without it the master is built"
        " from the obligations.",
        examples=["maestro_*.txt"],
        json_schema_extra=without_null,
    )


class Source(Table):
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
    files: dict[Bureau, BureauFile] = Field(
        default={},
        description="Bureau = the update file that is made for it every night; without one the"
        " night orders and notifies alone.",
        examples=[{"datacredito": {"pack": "datacredito-maestro-800"}}],
    )

    @field_validator("files")
    @classmethod
    def _files_are_for_bureaus_it_reports_to(
        cls, files: dict[Bureau, BureauFile], info: ValidationInfo
    ) -> dict[Bureau, BureauFile]:
        known = info.data.get("bureaus", files)
        strange = [bureau for bureau in files if bureau not in known]
        if strange:
            hint = f"the ones there are: {', '.join(known)}; or add it to bureaus"
            reason = "is a bureau that the creditor does not report to"
            raise refusal(*[Finding(reason, hint, (bureau,)) for bureau in strange])
        return files


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


def _steps(value: object) -> object:
    return _chosen(value, CASE_EVENTS, "no event is called")


class Cases(Table):
    """How cases (reclamos, suplantación, lawsuits) are kept."""

    letters: FilePath | SkipJsonSchema[None] = Field(
        default=None,
        description="A folder with letter templates of the company's own; a letter without one"
        " there is written from the one that comes with the program.",
        examples=["letters"],
        json_schema_extra=without_null,
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


class People(Table):
    """How it is known who gives a command."""

    identity: Literal["system", "password"] = Field(
        default="system",
        description='Who gives a command: "system" is the user of the operating system,'
        ' "password" is who is named by --as and gives the password.',
    )


class Delivery(Table):
    """How the bureaus' files are handed on."""

    recipients: Annotated[tuple[StrictStr, ...], BeforeValidator(public_keys)] = Field(
        default=(),
        description="The public keys (age1..., or ssh-ed25519) that copies of the bureaus' files"
        " are encrypted to, each of which can open them alone; without any nothing is encrypted."
        " Needs the extra age.",
        examples=[[EXAMPLE]],
        json_schema_extra={"uniqueItems": True},
    )


class Settings(Table):
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
    erase_after_days: StrictInt = Field(
        default=30,
        ge=0,
        le=3650,
        description="How many days after a bureau has confirmed a withdrawal the negative data may"
        " be erased here.",
    )
    erasure_key: FilePath = Field(
        default=Path("retention.key"),
        description="The file of the key by which what was erased is recognised; made by the first"
        " erasure. Keep a copy of it elsewhere: without it no night runs.",
    )
    packs: FilePath = Field(
        default=Path("packs"),
        description="The folder with layouts of bureau files of the company's own; it need not be"
        " there.",
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
        json_schema_extra=without_null,
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
    people: People = Field(
        default_factory=People,
        description="How it is known who reviews, approves and erases.",
    )
    delivery: Delivery = Field(
        default_factory=Delivery,
        description="What becomes of the bureaus' files once they are delivered.",
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
    def published(self) -> Path:
        """Where the copy for analysts is, once a night has been published."""
        return self.out / PUBLISHED_COPY

    @property
    def sha256(self) -> str:
        """The hash of every setting in effect, to tell one configuration from another."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

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
