"""survivors.toml: the mutants that nothing catches, each with the reason why."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Mutant

FILE = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Survivor:
    """`line` of sql/<file>.sql becomes `mutated_line`, and no record is another for it."""

    file: str
    line: str
    mutated_line: str
    reason: str

    def is_of(self, mutant: Mutant) -> bool:
        told = (mutant.file, mutant.line, mutant.mutated_line)
        return (self.file, self.line, self.mutated_line) == told


def survivors() -> list[Survivor]:
    """All that are listed."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8")).get("survivor", [])
    return [Survivor(**each) for each in listed]
