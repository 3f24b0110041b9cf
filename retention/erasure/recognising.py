"""Recognises in the rows that arrive what was erased: no extract brings it back.

What of a row tells of an erased mora is emptied, a row that tells of nothing else is left out, and
the line is noted: the extract itself still has to be written anew. Positive data are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retention.erasure.key import ErasureKey, require_key
from retention.erasure.seals import verify_seals

if TYPE_CHECKING:
    from retention.register import Register
    from retention.settings import Settings
    from retention.store import Store

_WHOLE_ROWS: Final = ("mora_episodes", "notices", "bureau_reports", "titular_flags")
"""Kinds of which a row tells of one mora and of nothing else."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises by the tombstones of the register. Without any it does nothing."""

    store: Store
    has_tombstones: bool

    @classmethod
    def of(cls, store: Store, register: Register, settings: Settings) -> Recogniser:
        """Lay down the tombstones; IntegrityError without their key, or for a broken seal."""
        verify_seals(register, settings.erasure_key)
        told = register.value("told_tombstones")
        if not told:
            return cls(store, has_tombstones=False)
        checks = [row[0] for row in register.rows("erasure/key_checks")]
        define_tombstones(store, require_key(settings.erasure_key, checks), told)
        return cls(store, has_tombstones=True)

    def recognise(self, kind: str) -> None:
        """Take out of the staged rows of any kind what was erased, and note their lines."""
        if kind == "obligations":
            self.empty("staged")
        else:
            self.drop(kind)

    def empty(self, table: str) -> None:
        """Empty what was erased in the rows of obligations of a table: staged or changed."""
        if not self.has_tombstones:
            return
        self._look_at(table)
        self.store.define_table("told_rows", "erasure/recognising/told_rows")
        self.store.define_table("row_moras", "erasure/recognising/row_moras")
        self.store.define_table("erased_of_arriving", "erasure/recognising/erased_columns")
        for name in ("note_columns", "note_ends", f"empty_{table}"):
            self.store.run(f"erasure/recognising/{name}")
        if table == "changed":
            self.store.run("erasure/recognising/unchanged")

    def drop(self, kind: str) -> None:
        """Leave out the staged rows of a kind that tell of nothing else than what was erased."""
        if not self.has_tombstones or kind not in _WHOLE_ROWS:
            return
        self._look_at("staged")
        self.store.define_table("erased_rows", f"erasure/recognising/erased_{kind}")
        self.store.run("erasure/recognising/drop_staged")

    def find_in_bureau_file(self, store: Store) -> None:
        """Lay down `erased_rows`: the lines of a bureau file that tell of what was erased.

        Reads what the rules of a good file read, matched with what the night knows.
        """
        for name in ("spelled_rows", "erased_rows"):
            store.define_table(name, f"erasure/recognising/{name}")

    def forget(self) -> None:
        """Leave out the past episodes that were erased for one titular and stand for another."""
        if self.has_tombstones:
            self.store.run("erasure/recognising/forget_observations")

    def count_since(self, load_id: int) -> int:
        """In how many lines something was recognised since a load."""
        if not self.has_tombstones:
            return 0
        return int(self.store.value("erasure/recognising/line_count", load_id=load_id))

    def _look_at(self, table: str) -> None:
        self.store.run(f"erasure/recognising/arriving_{table}")


def define_tombstones(store: Store, key: ErasureKey, told: str) -> None:
    """Lay down tombstones, as the register tells them, and what recognises them."""
    store.run("erasure/recognising/key_inner", half=key.inner)
    store.run("erasure/recognising/key_outer", half=key.outer)
    store.run("erasure/recognising/tombstone_of")
    store.define_table("tombstones", "erasure/recognising/tombstones", told=told)
