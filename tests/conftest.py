"""What tests of every part start from: a folder to run nights on, and a portfolio to put in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

import retention.people
from retention.night import Night
from tests.explain.sample import sample_after_its_night
from tests.folders import Folder, MakePortfolio, Row, RunNight
from tests.purge.office import Office


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with retention.toml (two creditors, no limit to quarantine) and an empty inbox."""
    return Folder.at(tmp_path)


@pytest.fixture
def portfolio(folder: Folder) -> MakePortfolio:
    """Writes rows as an extract of obligations into the inbox of `folder`; gives the folder."""

    def written(rows: Sequence[Row], cutoff_on: date = date(2026, 11, 21)) -> Folder:
        folder.write(f"obligations_{cutoff_on:%Y%m%d}.csv", rows)
        return folder

    return written


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The committed portfolio after its night; to be read or copied, nobody writes in it."""
    return sample_after_its_night(tmp_path_factory.mktemp("committed") / "sample")


@pytest.fixture
def night() -> RunNight:
    """Runs a night on a folder."""

    def run(path: Path, run_date: date) -> Night:
        return Folder(path).night(run_date)

    return run


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hundreds of commands hash a password each: not at what it has to cost a thief."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention.people, "_COST", {"n": 2, "r": 8, "p": 1})
        yield


@pytest.fixture(scope="session")
def employed(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody at work, before any night; others start with the same people."""
    office = Office.at(tmp_path_factory.mktemp("employed") / "office")
    office.employ()
    return office


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked `deep` unless -m asks for it."""
    if "deep" in config.getoption("markexpr"):
        return
    deep = [item for item in items if "deep" in item.keywords]
    config.hook.pytest_deselected(items=deep)
    items[:] = [item for item in items if item not in deep]
