"""Where packs are found: those that come with the program, and a subscriber's own beside them.

A subscriber's pack is a TOML file in the folder that retention.toml names (`packs`). With `base` it
lays answers, an attestation and whatever its manual says otherwise over a shipped pack: tables are
merged by key, fields by name, codes by code. Without it, it is a pack of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from retention.bureaus.pack import Pack
from retention.errors import ConfigurationError, Problem
from retention.settings.findings import instead

SHIPPED: Final = Path(__file__).parent / "packs"
_MOST_BYTES: Final = 2_000_000
_BY_NAME: Final = {"fields": "name", "values": "code"}
"""Lists that are merged by a key of their rows, not replaced."""
_WHOLE: Final = ("value", "required")
"""Tables that say one thing: another takes their place."""


def pack_names(own: Path | None = None) -> list[str]:
    """The names of every pack there is: a subscriber's own first, then the shipped ones."""
    return [path.stem for folder in _folders(own) for path in sorted(folder.glob("*.toml"))]


def find_pack(name: str, own: Path | None = None) -> Pack:
    """The pack of a name, overlaid where it says so; ConfigurationError when there is none."""
    for folder in _folders(own):
        if name in (path.stem for path in folder.glob("*.toml")):
            return _pack(folder / f"{name}.toml")
    raise ConfigurationError(
        f"there is no pack {name}",
        where=str(own or SHIPPED.name),
        why=instead(name, tuple(pack_names(own))),
        todo="see: retention bureau packs",
    )


def pack_called(name: str, own: Path | None = None) -> Pack:
    """The pack of a name, or of a file that ends in .toml."""
    if name.endswith(".toml") and Path(name).is_file():
        return _pack(Path(name))
    return find_pack(name, own)


def _folders(own: Path | None) -> list[Path]:
    return [folder for folder in (own, SHIPPED) if folder is not None]


def _pack(path: Path) -> Pack:
    told = _told(path)
    base = told.get("base")
    if isinstance(base, str):
        told = _overlaid(_told(_shipped(base, path)), told)
    try:
        return Pack.model_validate(told | {"name": path.stem})
    except ValidationError as error:
        raise _refused(path, list(_problems(path, error))) from None


def _shipped(base: str, overlay: Path) -> Path:
    path = SHIPPED / f"{base}.toml"
    if base in pack_names() and path.exists():
        return path
    hint = instead(base, tuple(pack_names()))
    raise _refused(overlay, [Problem(str(overlay), "base", None, f"no pack {base}", hint)])


@cache
def _text(path: Path, stamp: tuple[int, int]) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _told(path: Path) -> dict[str, Any]:
    try:
        stat = path.stat()
        if stat.st_size > _MOST_BYTES:
            raise ValueError("is too large to be a pack")
        return dict(_text(path, (stat.st_size, stat.st_mtime_ns)))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(path, [Problem(str(path), "", None, reason)]) from None


def _overlaid(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            is_whole = key in _WHOLE or "ask" in below or "ask" in value
            merged[key] = value if is_whole else _overlaid(below, value)
        elif key in _BY_NAME and isinstance(value, list) and isinstance(below, list):
            merged[key] = _rows_overlaid(below, value, _BY_NAME[key])
        else:
            merged[key] = value
    return merged


def _rows_overlaid(below: list[Any], over: list[Any], key: str) -> list[Any]:
    """The rows below, changed and followed by others. One told twice stays so, to be refused."""
    rows = {row.get(key): row for row in below}
    again, seen = [], set()
    for row in over:
        name = row.get(key) if isinstance(row, Mapping) else None
        if not isinstance(name, str):
            again.append(row)
        elif name in seen:
            again.append(_overlaid(rows[name], row))
        else:
            rows[name] = _overlaid(rows.get(name, {}), row)
            seen.add(name)
    return [*rows.values(), *again]


def _problems(path: Path, error: ValidationError) -> Iterator[Problem]:
    for details in error.errors():
        key = ".".join(str(part) for part in details["loc"])
        findings = details.get("ctx", {}).get("findings")
        if findings:
            for finding in findings:
                inside = ".".join(filter(None, (key, *finding.inside)))
                yield Problem(str(path), inside, None, finding.reason, finding.suggestion)
        else:
            yield Problem(str(path), key, None, details["msg"])


def _refused(path: Path, problems: list[Problem]) -> ConfigurationError:
    return ConfigurationError(
        f"the pack {path.stem} cannot be used",
        where=str(path),
        why="\n".join(map(str, problems)),
        todo="correct the file; docs/bureau-files.md says what a pack may hold",
        problems=problems,
    )
