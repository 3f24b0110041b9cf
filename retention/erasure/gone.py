"""What an erasure takes out of the stores, as identifiers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure takes: identifiers as the stores write them."""

    purge_ids: frozenset[str]
    """Items whose rows go."""
    obligations: frozenset[tuple[str, str]]
    """(creditor_id, obligation_number) on which no mora is left for anybody."""
    titulares: frozenset[tuple[str, str]]
    """(id_type, id_number) who go whole."""
    case_numbers: frozenset[tuple[str, str]]
    """(creditor_id, case_number) that go with them."""
