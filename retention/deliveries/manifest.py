"""manifest.json: what went in, what was concluded, and the hash of every file delivered.

It has no wall clock: the same inputs and run date give the same bytes. SHA256SUMS, which is written
after it, has its hash too, and is the one file that the manifest does not name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from retention import __version__
from retention.deliveries.checksums import write_checksums
from retention.deliveries.folder import file_hashes, file_sha256
from retention.ledger import Head

NAME = "manifest.json"
SCHEMA = 2
"""2: the folder has SHA256SUMS."""


def write_manifest(
    folder: Path,
    run: Mapping[str, Any],
    inputs: Sequence[Mapping[str, Any]],
    concluded: Mapping[str, int],
    totals: Sequence[Mapping[str, Any]],
    row_counts: Mapping[str, int],
    bureau_files: Sequence[Mapping[str, Any]],
) -> None:
    """Write the manifest of a folder whose other files are all there.

    `inputs` are tonight's files, `concluded` the numbers of the evaluation, `totals` items by
    bureau, creditor and decision, `row_counts` data rows by file; `bureau_files` the update files
    that were asked for: of what each was made, by which layout, or why there is none.
    """
    told = {
        "manifest_schema": SCHEMA,
        "run": run,
        "versions": {"retention": __version__, "duckdb": version("duckdb")},
        "inputs": inputs,
        "rows": {
            stage: sum(file[f"rows_{stage}"] or 0 for file in inputs)
            for stage in ("read", "loaded", "quarantined")
        },
        "concluded": concluded,
        "control_totals": totals,
        "bureau_files": bureau_files,
        "files": files_told(folder, row_counts),
    }
    put_manifest(folder, told)


def files_told(folder: Path, row_counts: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """What a manifest says of every file of a folder: its hash, and of a CSV its data rows."""
    return {
        name: {"sha256": digest} | ({"rows": row_counts[name]} if name in row_counts else {})
        for name, digest in file_hashes(folder).items()
    }


def put_manifest(folder: Path, told: Mapping[str, Any]) -> None:
    """Write a manifest as it is read by `read_manifest`, then SHA256SUMS; dates become text."""
    text = json.dumps(told, ensure_ascii=False, indent=1, default=_text) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")
    hashes = {name: file["sha256"] for name, file in told["files"].items()}
    write_checksums(folder, hashes | {NAME: file_sha256(folder / NAME)})


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a delivery; OSError or ValueError when there is none that can be read."""
    told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    if not isinstance(told, dict):
        raise ValueError("the manifest is not a table")
    return told


def ledger_heads(out: Path) -> Iterator[tuple[str, Head]]:
    """The head of the ledger that the manifest of every delivery under a folder names.

    A manifest that cannot be read, or has none, is left to `verify_delivery`.
    """
    for folder in sorted(out.glob("????-??-??")):
        try:
            told = read_manifest(folder)["run"]["ledger"]
            yield str(folder / NAME), Head(told["leaf_id"], told["leaf_sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
