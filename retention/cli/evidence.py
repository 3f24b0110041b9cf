"""How a command takes a file as evidence: its name and SHA-256 are kept, not the file."""

from __future__ import annotations

from pathlib import Path

import click

from retention.deliveries.folder import file_sha256

evidence_option = click.option(
    "--evidence",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A file that proves it; its name and SHA-256 are kept, not the file.",
)


def proven_by(evidence: Path | None) -> dict[str, str]:
    """What is kept of a file of evidence: evidence_id, evidence_name; nothing without a file."""
    if evidence is None:
        return {}
    return {"evidence_id": file_sha256(evidence), "evidence_name": evidence.name}
