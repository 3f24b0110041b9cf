"""Lays down what the night knows of a creditor at a bureau, for the rules of its file.

It reads what the Emitter has at hand after `evaluate`: the views of what is known, the linked
conclusions, `reports` and the withheld items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retention.store import relation_name, sql_files

if TYPE_CHECKING:
    from retention.store import Store

_FOLDER: Final = "bureaus/known"
_OF_A_NIGHT: Final = (f"{_FOLDER}/10_unnoticed", f"{_FOLDER}/12_terms_at_bureaus")
_CIRCUMSTANCES: Final = ("flagged_obligations", "creditor_tells")


def define_terms(store: Store) -> None:
    """Once a night: the table `terms_at_bureaus`; notices are judged by the gate that judges them.

    Reads `evaluation/linked` and `reports`, which the Emitter defines, and what
    `retention.night.define_for_emit` does.
    """
    for name in _CIRCUMSTANCES:
        store.define_table(name, f"evaluation/{name}")
    store.define(
        [
            "permanence/05_continuous_moras",
            "evaluation/dated_terms",
            "evaluation/bureaus_asked",
            "evaluation/bureau_records",
            *sql_files("notices"),
            "gates/at_bureaus/40_prior_communication",
        ]
    )
    for name in _OF_A_NIGHT:
        store.define_table(relation_name(name), name)


def define_bureau_known(store: Store) -> None:
    """Once a file: the table `bureau_known`, of the creditor, bureau and cut of `bureau_facts`."""
    for name in sql_files(_FOLDER):
        if name not in _OF_A_NIGHT:
            store.define_table(relation_name(name), name)
