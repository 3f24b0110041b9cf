"""One seed's story: the world, the folder in which nights run, and the people at the purge desk."""

from __future__ import annotations

import copy
import csv
import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from retention.people import People, Person
from retention.purge.desk import PurgeDesk
from retention.register import Register
from retention.settings import Settings
from tests.folders import CONFIGURATION, Folder, Row
from tests.simulation.world import World

ROLES: Final = {
    "olga": "officer",
    "omar": "officer",
    "alba": "approver",
    "beto": "approver",
    "rita": "reviewer",
}
_CONFIGURATION: Final = f"""\
threads = 1
workbook_rows = 20
{CONFIGURATION.replace("threads = 2", "")}"""


@dataclass
class Story:
    """What a seed has come to on one day.

    `busy` multiplies the chance of every action: 1 where nights follow each other, more where weeks
    lie between them. `sent` are the rows of the files that tonight's night will find new. `erased`
    tells when a mora has left the system, by the key of its reports without the bureau; nights of
    before are told otherwise since.
    """

    seed: int
    rng: Random
    folder: Folder
    world: World
    busy: float = 1.0
    day: date = date.min
    figures: Counter[str] = field(default_factory=Counter)
    nights: list[date] = field(default_factory=list)
    sent: int = 0
    known: set[tuple[str, str, str]] = field(default_factory=set)
    archived: list[str] = field(default_factory=list)
    open_cases: list[OpenCase] = field(default_factory=list)
    erased: dict[tuple[str, ...], date] = field(default_factory=dict)
    nights_before_erasure: int = 0

    @classmethod
    def begin(cls, path: Path, seed: int, obligations: int, day: date, pace: float = 1.0) -> Story:
        """A folder, its people and a world of so many obligations on the day of the first night."""
        rng = Random(seed)
        folder = Folder.at(path, _CONFIGURATION)
        (path / "archive").mkdir()
        story = cls(seed, rng, folder, World(rng, obligations, day, pace), day=day)
        story._employ()
        return story

    def branch(self, path: Path, seed: int, busy: float) -> Story:
        """The same folder and world elsewhere, to go on by another seed."""
        shutil.copytree(self.folder.path, path)
        story = copy.deepcopy(self)
        story.folder = Folder(path)
        story.seed, story.busy, story.figures = seed, busy, Counter()
        story.rng = story.world.rng = Random(seed)
        return story

    @property
    def settings(self) -> Settings:
        return self.folder.settings

    def _employ(self) -> None:
        with closing(Register(self.settings.workflow)) as register:
            for name, role in ROLES.items():
                People(register).change(
                    name, "role_given", role=role, author="olga", recorded_at=self.at
                )

    # What is put in the inbox

    def put(self, kind: str, name: str, rows: Iterable[Row]) -> None:
        """An extract for tonight, where it has rows; `name` ends with the day that it speaks of."""
        told = list(rows)
        if not told:
            return
        path = self.folder.write(f"{kind}_{name}.csv", told)
        self.figures[f"file of {kind}"] += 1
        # A portfolio on which nothing has changed is news, of a later day.
        day = name[-8:] if kind == "obligations" else ""
        content = (hashlib.sha256(path.read_bytes()).hexdigest(), kind, day)
        if content not in self.known:
            self.known.add(content)
            self.sent += len(told)

    def archive(self) -> None:
        """Move away what the night has loaded, as whoever looks after the inbox does."""
        for path in sorted((self.folder.path / "inbox").iterdir()):
            path.rename(self.folder.path / "archive" / path.name)
            self.archived.append(path.name)

    # People

    @property
    def at(self) -> str:
        """The moment that is written beside what people do today."""
        return f"{self.day.isoformat()}T15:00:00"

    def desk(self) -> PurgeDesk:
        """The purge desk as it is now; close it."""
        return PurgeDesk(self.settings, self.day)

    def person(self, name: str) -> Person:
        return Person(name, ROLES[name])

    def listed(self) -> list[dict[str, str]]:
        """The lines of the newest delivered purge list."""
        return self.delivered("purge_list.csv")

    def delivered(self, name: str) -> list[dict[str, str]]:
        """The rows of a file of the newest night; none where it has no such file."""
        if not self.nights:
            return []
        path = self.settings.out / self.nights[-1].isoformat() / name
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@dataclass
class OpenCase:
    """A case that goes on: the events that are still to be recorded, the next one first."""

    number: str
    creditor_id: str
    next_on: date
    steps: list[dict[str, str]]
