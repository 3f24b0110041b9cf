"""Writes past deliveries anew without what goes, and names the files that go whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from retention.deliveries.encryption import copies_of
from retention.deliveries.folder import file_sha256
from retention.deliveries.manifest import NAME
from retention.erasure.deliveries import rewrite_delivery
from retention.erasure.lines import numbers_of_lines
from retention.erasure.patterns import Identifiers
from retention.erasure.plan import Plan, beside
from retention.intake.quarantine_file import stopped_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from retention.erasure.delivered_bureau_files import BureauErasure
    from retention.erasure.gone import Gone
    from retention.settings import Settings


def rewrite_deliveries(
    settings: Settings, gone: Gone, plan: Plan, files: BureauErasure | None = None
) -> tuple[dict[str, int], dict[str, str]]:
    """Write every delivery that tells of what goes anew beside its place.

    The encrypted copies of such a delivery are to be removed: nobody can take a row out of them.

    Returns the rows that go by the name of their file, and the hashes of the new manifests by run
    date.
    """
    rows: Counter[str] = Counter()
    manifests = {}
    for folder in sorted(settings.out.glob("????-??-??")):
        taken = rewrite_delivery(folder, beside(folder), gone, files)
        if taken is not None:
            rows.update({name.rsplit("/", 1)[-1]: count for name, count in taken.items()})
            manifests[folder.name] = file_sha256(beside(folder) / NAME)
            plan.replaced.append(folder)
            if copies_of(folder).exists():
                plan.removed.append(copies_of(folder))
    return dict(rows), manifests


def stopped_files(settings: Settings, numbers: Sequence[str]) -> list[Path]:
    """The files of faulty rows of runs that stopped, in which a number concerned stands."""
    identifiers = Identifiers(numbers)
    files = sorted(stopped_folder(settings.database).glob("*.csv"))
    return [path for path in files if numbers_of_lines(path, identifiers)]
