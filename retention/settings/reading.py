"""Reads retention.toml and says everything that is wrong with it at once.

Three looks at the file, each of which reports all it finds: whether it is TOML, whether each key
is known and its value allowed, and whether keys agree with each other and with the disk. A problem
names the key, the line, the reason and what to write instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from retention.errors import ConfigurationError, Problem
from retention.settings.columns import KINDS
from retention.settings.describe import (
    dotted,
    example,
    keys_of,
    setting_at,
    toml_value,
    type_words,
)
from retention.settings.findings import instead, nearest
from retention.settings.model import PUBLISHED_COPY, Settings

Tables = Mapping[str, Any]
KeyPath = tuple[str, ...]

_MOST_BYTES = 1_000_000
_LONGEST_SHOWN = 60
_SIMPLE_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[0-9A-Za-z_-]+)"""
_KEY_LINE = re.compile(rf"\s*{_SIMPLE_KEY}(?:\s*\.\s*{_SIMPLE_KEY})*\s*=")
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


class _Complaint(NamedTuple):
    """A problem before it is known which line of which file it stands on."""

    path: KeyPath
    reason: str
    suggestion: str = ""


def load_settings(path: Path) -> Settings:
    """The settings of a configuration file.

    Raises ConfigurationError, whose ``problems`` are all that is wrong with the file.
    """
    text = _read(path)
    tables = _parse(path, text)
    complaints = dict.fromkeys(_cross_complaints(tables, path.absolute().parent))
    try:
        settings = Settings.from_tables(tables, path)
    except ValidationError as error:
        of_model = [c for details in error.errors() for c in _complaints(details)]
        complaints = dict.fromkeys([*of_model, *complaints])
    if complaints:
        _refuse(path, _placed(path, text, list(complaints)))
    return settings


def _refuse(path: Path, problems: list[Problem]) -> NoReturn:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    raise ConfigurationError(
        f"The configuration cannot be used: {count}",
        where=str(path),
        why="\n".join(map(str, problems)),
        todo=f"correct the file, then check it with: retention config validate -c {path}",
        problems=problems,
    )


def _refuse_file(path: Path, reason: str, suggestion: str, *at: int) -> NoReturn:
    line, column = at or (None, None)
    _refuse(path, [Problem(str(path), "", line, reason, suggestion, column)])


# Whether it is TOML


def _read(path: Path) -> str:
    content = _read_bytes(path)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        _refuse_file(path, "a letter is not in UTF-8", "save the file as UTF-8", line, column)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            _refuse_file(path, "is a folder", f"name the file in it: {path / 'retention.toml'}")
        if path.stat().st_size > _MOST_BYTES:
            _refuse_file(path, "is too large to be a configuration", "name another with -c")
        return path.read_bytes()
    except FileNotFoundError:
        _refuse_file(path, "there is no such file", "create it, or name another with -c")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse_file(path, f"cannot be read: {reason}", "make it readable, or name another with -c")


def _parse(path: Path, text: str) -> Tables:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        _refuse_syntax(path, text, str(error))
    except RecursionError:
        _refuse_file(path, "is nested too deep to be a configuration", "name another with -c")


def _refuse_syntax(path: Path, text: str, message: str) -> NoReturn:
    place = _AT.search(message)
    at = [int(number) for number in place.groups() if number] if place else []
    if place and not at:
        at = [text.count("\n") + 1, len(text) - text.rfind("\n")]
    reason, suggestion = _syntax_words(_AT.sub("", message))
    _refuse_file(path, reason, suggestion, *at)


def _syntax_words(message: str) -> tuple[str, str]:
    if "twice" in message or "overwrite" in message or "mutate" in message:
        return "the same key or table is there twice", "leave one of them out"
    if "escape" in message or "\\" in message:
        hint = "write paths with /, or between single quotes: 'C:\\folder'"
        return "a backslash in a text between double quotes", hint
    reason = message[:1].lower() + message[1:]
    return f"is not TOML: {reason}", 'text goes between quotes, as in inbox = "inbox"'


# Whether each key is known and its value allowed


def _complaints(details: ErrorDetails) -> Iterator[_Complaint]:
    path, schema = setting_at(details["loc"])
    whole = tuple(str(part) for part in details["loc"])
    if details["type"] == "missing":
        yield _Complaint(whole, "is missing", _for_example(path, schema))
    elif details["type"] == "extra_forbidden":
        yield _unknown(whole)
    elif details["type"] == "finding":
        for finding in details["ctx"]["findings"]:
            meant = (*path[:-1], finding.beside or path[-1], *finding.inside)
            yield _Complaint(meant, finding.reason, finding.suggestion)
    elif whole[-1] == "[key]":
        rule = "is not a creditor_id: it has 1 to 20 letters (without accents), digits or hyphens"
        yield _Complaint(whole[:-1], rule, "name the table as the extracts' creditor_id")
    else:
        yield _wrong(path, details["input"])


def _unknown(path: KeyPath) -> _Complaint:
    *above, key = path
    known = keys_of(setting_at(above)[1])
    if path[:-1] == ("extracts",) and key not in KINDS:
        reason = f"is not a kind of extract: the kinds are {', '.join(KINDS)}"
        close = nearest(key, KINDS)
        return _Complaint(path, reason, f'did you mean "{close}"?' if close else "leave it out")
    if above and not nearest(key, known) and key in keys_of(setting_at(())[1]):
        hint = f"it belongs to no table: write {key} above the first [table]"
        return _Complaint(path, "is an unknown key here", hint)
    if not above and key in keys_of(setting_at(("extracts", KINDS[0]))[1]):
        hint = f"it belongs in a table of a kind of extract, such as [extracts.{KINDS[0]}]"
        return _Complaint(path, "is an unknown key here", hint)
    return _Complaint(path, "is an unknown key", instead(key, known))


def _wrong(path: KeyPath, value: object) -> _Complaint:
    schema = setting_at(path)[1]
    expected = type_words(schema)
    if _is_empty(value):
        return _Complaint(path, "is empty", _for_example(path, schema))
    if isinstance(value, str) and "enum" in schema:
        known = tuple(schema["enum"])
        close = nearest(value, known)
        hint = f'did you mean "{close}"?' if close else _for_example(path, schema)
        return _Complaint(path, f"is {_shown(value)}, and must be {expected}", hint)
    reason = f"is {_kind_of(value)}, and must be {expected}"
    return _Complaint(path, reason, _for_example(path, schema))


def _is_empty(value: object) -> bool:
    return value == {} or (isinstance(value, str) and not value.strip())


def _kind_of(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return f"the text {_shown(value)}" if isinstance(value, str) else _shown(value)


def _shown(value: object) -> str:
    text = toml_value(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _for_example(path: KeyPath, schema: Mapping[str, Any]) -> str:
    value = example(schema)
    if path == ("sources",):
        return "add a table for each creditor, such as [sources.900123456]"
    return f"for example: {path[-1]} = {toml_value(value)}" if value is not None else ""


# Whether keys agree with each other and with the disk. These read the tables as they are, so that
# they speak even when other keys are wrong.


def _cross_complaints(tables: Tables, folder: Path) -> Iterator[_Complaint]:
    inbox, out, database = (
        _path_of(tables, key, folder, default)
        for key, default in (("inbox", None), ("out", None), ("database", "retention.duckdb"))
    )
    yield from _disk_complaints(inbox, out, database)
    yield from _place_complaints(inbox, out, database)
    yield from _alike_sources(tables.get("sources"))
    yield from _alike_extracts(tables.get("extracts", {}))


def _path_of(tables: Tables, key: str, folder: Path, default: str | None) -> Path | None:
    value = tables.get(key, default)
    if not isinstance(value, str) or not value.strip() or value.startswith("~"):
        return None
    try:
        return (folder / value).resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def _disk_complaints(
    inbox: Path | None, out: Path | None, database: Path | None
) -> Iterator[_Complaint]:
    if inbox and not _exists(inbox):
        yield _Complaint(("inbox",), f"there is no folder {inbox}", "create it, or correct inbox")
    elif inbox and not inbox.is_dir():
        yield _Complaint(("inbox",), f"{inbox} is not a folder", "name the folder it is in")
    if out and _exists(out) and not out.is_dir():
        yield _Complaint(("out",), f"{out} is a file", "name a folder, which need not exist yet")
    if database and _exists(database) and database.is_dir():
        hint = 'name a file in it, such as "retention.duckdb"'
        yield _Complaint(("database",), f"{database} is a folder", hint)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _place_complaints(
    inbox: Path | None, out: Path | None, database: Path | None
) -> Iterator[_Complaint]:
    reason = "is inside the inbox, where it would be taken for an extract"
    if inbox and out and out.is_relative_to(inbox):
        yield _Complaint(("out",), reason, "name a folder beside the inbox")
    if inbox and database and database.is_relative_to(inbox):
        yield _Complaint(("database",), reason, "name a file outside the inbox")
    if out and database == out / PUBLISHED_COPY:
        hint = 'name another file, such as "retention.duckdb"'
        yield _Complaint(("database",), "is the file of the copy for analysts", hint)
    if out and database == out:
        yield _Complaint(("database",), "is the out folder too", "name a file of its own")


def _alike_sources(sources: object) -> Iterator[_Complaint]:
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for creditor_id, source in sources.items() if isinstance(sources, Mapping) else ():
        first = ids.setdefault(creditor_id.replace("-", "").lower(), creditor_id)
        if first != creditor_id:
            hint = "keep the one that the extracts carry"
            yield _Complaint(("sources", creditor_id), f"is the same creditor as {first}", hint)
        name = source.get("name") if isinstance(source, Mapping) else None
        if not isinstance(name, str) or not name.strip():
            continue
        first = names.setdefault(" ".join(name.lower().split()), creditor_id)
        if first != creditor_id:
            hint = "give each a name that tells it from the other in reports"
            yield _Complaint(("sources", creditor_id, "name"), f"is that of {first} too", hint)


def _alike_extracts(extracts: object) -> Iterator[_Complaint]:
    """A file belongs to one kind: two kinds cannot look for the same files."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for kind, table in extracts.items() if isinstance(extracts, Mapping) else ():
        if kind not in KINDS or not isinstance(table, Mapping):
            continue
        files, written = table.get("files", f"{kind}*"), table.get("format", "auto")
        for first, other in seen.setdefault(str(files), []):
            if written == other or "auto" in (written, other):
                reason = f"is the same as that of {first}, and a file is of one kind"
                path = ("extracts", kind, "files")
                yield _Complaint(path, reason, f'for example: files = "{kind}*"')
        seen[str(files)].append((kind, str(written)))


# Which line it stands on


def _placed(path: Path, text: str, complaints: list[_Complaint]) -> list[Problem]:
    lines = _lines_of_keys(text)
    problems = [
        Problem(str(path), dotted(of), _line(lines, of), reason, suggestion)
        for of, reason, suggestion in complaints
    ]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _line(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """The line of a key, or of the nearest table around it that is written in the file."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[part] for part in around if part in lines), None)


def _lines_of_keys(text: str) -> dict[KeyPath, int]:
    """Line, from 1, where each table and key is written; keys of inline tables are left out."""
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    in_long_text = False
    for number, line in enumerate(text.split("\n"), 1):
        written = () if in_long_text else _key_written(line)
        if written and line.lstrip().startswith("["):
            table, written = written, ()
        for length in range(1, len(written) + len(table) + 1):
            lines.setdefault((*table, *written)[:length], number)
        in_long_text ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return lines


def _key_written(line: str) -> KeyPath:
    """The table or key that a line of valid TOML begins with; empty when it begins with none."""
    key = _KEY_LINE.match(line)
    try:
        parsed: Any = tomllib.loads(f"{key[0]} 0" if key else line)
    except ValueError:
        return ()
    path = []
    while isinstance(parsed, dict) and parsed:
        [(part, parsed)] = parsed.items()
        path.append(part)
        parsed = parsed[0] if isinstance(parsed, list) and parsed else parsed
    return tuple(path)
