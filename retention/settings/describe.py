"""What the settings are: as they stand, as a JSON Schema, and as a reference for the docs.

Everything here is read off the model, so a key cannot be configured without being described.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from retention.settings.columns import KINDS
from retention.settings.model import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REQUIRED = "(required)"
NO_DEFAULT = "(none)"

_BARE_KEY = re.compile(r"[0-9A-Za-z_-]+")

# A value as JSON knows it: text, number, true or false, null, list or object.
Plain = Any
Schema = Mapping[str, Any]


class SettingRow(NamedTuple):
    """A setting as it stands; ``origin`` is "default" or the name of the configuration file."""

    key: str
    value: Plain
    origin: str


class ReferenceRow(NamedTuple):
    """A setting as the documentation lists it; ``default`` is written as in TOML."""

    key: str
    type: str
    default: str
    description: str


def show(settings: Settings) -> list[SettingRow]:
    """Every setting in effect, in the model's order; paths absolute, tables as one value."""
    return list(_rows(settings, (), settings.file.name))


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of retention.toml, with a description of every key."""
    return {"$schema": DIALECT, **Settings.model_json_schema(), "title": "retention.toml"}


def settings_reference() -> list[ReferenceRow]:
    """Every key once; <creditor_id> and <kind> stand for the names that a user chooses from."""
    listed: dict[str, dict[str, ReferenceRow]] = {}
    for path, schema, required in _leaves((), _settings_schema()):
        kind = path[1] if path[0] == "extracts" else ""
        row = _reference_row(path, schema, required)
        key = row.key.replace(f"extracts.{kind}.", "extracts.<kind>.")
        listed.setdefault(key, {})[kind] = row._replace(key=key)
    return [_merged(by_kind) for by_kind in listed.values()]


def dotted(path: Sequence[str]) -> str:
    """A path as a dotted TOML key, with quotes around the parts that need them."""
    return ".".join(part if _BARE_KEY.fullmatch(part) else toml_value(part) for part in path)


def toml_value(value: Plain) -> str:
    """A value as it is written in TOML, tables on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{dotted([key])} = {toml_value(of)}" for key, of in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return json.dumps(value, ensure_ascii=False, default=str)


def setting_at(path: Sequence[str | int]) -> tuple[tuple[str, ...], Schema]:
    """The setting that a path leads to or into: its own path and its schema."""
    schema: Schema = _settings_schema()
    for depth, part in enumerate(path):
        inner = _child(schema, str(part))
        if inner is None:
            return tuple(map(str, path[:depth])), schema
        schema = inner
    return tuple(map(str, path)), schema


def keys_of(schema: Schema) -> tuple[str, ...]:
    """The keys that a table may have; empty where the user chooses them."""
    return tuple(schema.get("properties", ()))


def type_words(schema: Schema) -> str:
    """What a setting must be, for a person: "a whole number from 0 to 3650"."""
    if "enum" in schema:
        return f"one of {', '.join(map(toml_value, schema['enum']))}"
    if schema.get("type") in ("integer", "number"):
        return _number_words(schema)
    if schema.get("type") == "array":
        return _list_words(schema["items"])
    if schema.get("format") == "path":
        return "a path"
    return {"boolean": "true or false", "string": "text"}.get(schema.get("type", ""), "a table")


def example(schema: Schema) -> Plain:
    """A value the setting could have; None where there is no single one."""
    return schema["examples"][0] if "examples" in schema else schema.get("default")


def _list_words(items: Schema) -> str:
    if "enum" not in items:
        return "a list of texts"
    return f"a list with any of {', '.join(map(toml_value, items['enum']))}"


def _number_words(schema: Schema) -> str:
    words = "a whole number" if schema["type"] == "integer" else "a number"
    if "maximum" in schema:
        return f"{words} from {schema['minimum']} to {schema['maximum']}"
    return f"{words} of {schema['minimum']} or more"


def _rows(table: BaseModel, path: tuple[str, ...], file: str) -> Iterator[SettingRow]:
    for name in type(table).model_fields:
        yield from _row(getattr(table, name), (*path, name), name in table.model_fields_set, file)


def _row(value: object, path: tuple[str, ...], given: bool, file: str) -> Iterator[SettingRow]:
    if isinstance(value, BaseModel):
        yield from _rows(value, path, file)
    elif path == ("sources",) and isinstance(value, Mapping):
        for creditor_id, source in value.items():
            yield from _rows(source, (*path, creditor_id), file)
    else:
        yield SettingRow(dotted(path), _plain(value), file if given else "default")


def _plain(value: object) -> Plain:
    if isinstance(value, Path | date):
        return str(value)
    if isinstance(value, BaseModel):
        return {key: _plain(of) for key, of in value if of is not None}
    if isinstance(value, Mapping):
        return {key: _plain(of) for key, of in value.items()}
    return list(value) if isinstance(value, tuple) else value


@cache
def _settings_schema() -> dict[str, Any]:
    return json_schema()


def _child(schema: Schema, key: str) -> Schema | None:
    inner = schema.get("properties", {}).get(key)
    if inner is None and "patternProperties" in schema:
        [inner] = schema["patternProperties"].values()
    return None if inner is None else _followed(inner)


def _followed(schema: Schema) -> Schema:
    """The schema itself, with what it refers to; its own description is the closer one."""
    if "$ref" not in schema:
        return schema
    return {**_settings_schema()["$defs"][schema["$ref"].rpartition("/")[2]], **schema}


def _leaves(path: tuple[str, ...], table: Schema) -> Iterator[tuple[tuple[str, ...], Schema, bool]]:
    children = keys_of(table) or (["<creditor_id>"] if "patternProperties" in table else [])
    for key in children:
        inner = _child(table, key) or {}
        if "properties" in inner or "patternProperties" in inner:
            yield from _leaves((*path, key), inner)
        else:
            yield (*path, key), inner, key in table.get("required", ())


def _reference_row(path: tuple[str, ...], schema: Schema, required: bool) -> ReferenceRow:
    default = toml_value(schema["default"]) if "default" in schema else NO_DEFAULT
    told = REQUIRED if required else default
    return ReferenceRow(".".join(path), type_words(schema), told, schema["description"])


def _merged(by_kind: Mapping[str, ReferenceRow]) -> ReferenceRow:
    """One row for a key that every kind of extract has, whose default may differ by kind."""
    row = next(iter(by_kind.values()))
    defaults = {kind: of.default.replace(kind, "<kind>", 1) for kind, of in by_kind.items()}
    if "" in by_kind or len(set(defaults.values())) == 1:
        return row if "" in by_kind else row._replace(default=defaults[KINDS[0]])
    groups: dict[str, list[str]] = {}
    for kind, default in defaults.items():
        groups.setdefault(default, []).append(kind)
    told = "; ".join(f"{default} for {', '.join(kinds)}" for default, kinds in groups.items())
    return row._replace(default=told)
