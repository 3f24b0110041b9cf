"""SHA256SUMS of a delivery: `sha256sum -c` works on it, and `verify_delivery` holds it to that."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from retention.deliveries.checksums import NAME, write_checksums
from retention.deliveries.folder import file_hashes
from retention.deliveries.verify import verify_delivery
from retention.errors import IntegrityError
from tests.deliveries.on_disk import checked, files
from tests.folders import Folder, obligation

RUN_DATE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A night with something for the bureaus; never written to."""
    folder = Folder.at(tmp_path_factory.mktemp("checksums"))
    folder.write("obligations_20261121.csv", [obligation("A1", mora_started_on="2018-03-01")])
    folder.night(RUN_DATE)
    return folder


@pytest.fixture
def delivery(office: Folder, tmp_path: Path) -> Path:
    """A copy of what was delivered, to be spoilt."""
    return Path(shutil.copytree(office.path / "out" / str(RUN_DATE), tmp_path / "delivery"))


def named(folder: Path) -> list[str]:
    return [line.partition("  ")[2] for line in (folder / NAME).read_text().splitlines()]


def refused(folder: Path) -> str:
    with pytest.raises(IntegrityError) as error:
        verify_delivery(folder)
    return f"{error.value.where}: {error.value.why}"


def test_sha256sum_finds_every_file_as_it_was_written(delivery: Path) -> None:
    said = checked(delivery)
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == len(files(delivery)) - 1


def test_it_names_every_file_but_itself_in_order(delivery: Path) -> None:
    assert named(delivery) == sorted(files(delivery) - {NAME})
    assert "manifest.json" in named(delivery)


def test_the_manifest_does_not_name_it(delivery: Path) -> None:
    told = json.loads((delivery / "manifest.json").read_text(encoding="utf-8"))
    assert NAME not in told["files"]
    assert told["manifest_schema"] == 2


def test_sha256sum_finds_a_byte_that_changed(delivery: Path) -> None:
    with (delivery / "alerts.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    said = checked(delivery)
    assert said.returncode == 1
    assert "alerts.csv: FAILED" in said.stdout


def test_a_second_run_gives_the_same_checksums(office: Folder, delivery: Path) -> None:
    place = office.path / "out" / str(RUN_DATE)
    shutil.rmtree(place)
    office.night(RUN_DATE)
    assert (place / NAME).read_bytes() == (delivery / NAME).read_bytes()


def test_checksums_that_were_edited_are_found(delivery: Path) -> None:
    lines = (delivery / NAME).read_text().splitlines(keepends=True)
    (delivery / NAME).write_text("".join(lines[1:]))
    assert refused(delivery).startswith(str(delivery / NAME))


def test_checksums_that_are_missing_are_found(delivery: Path) -> None:
    (delivery / NAME).unlink()
    assert refused(delivery).startswith(str(delivery / NAME))


def test_a_file_that_changed_is_named_before_the_checksums(delivery: Path) -> None:
    (delivery / "alerts.csv").write_text("")
    assert refused(delivery).startswith(str(delivery / "alerts.csv"))


def test_a_delivery_of_the_first_schema_needs_none(delivery: Path) -> None:
    """As versions before this one delivered."""
    manifest = delivery / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8")) | {"manifest_schema": 1}
    manifest.write_text(json.dumps(told), encoding="utf-8")
    assert refused(delivery).startswith(str(delivery / NAME))
    (delivery / NAME).unlink()
    assert verify_delivery(delivery) == len(files(delivery)) - 1


@pytest.mark.parametrize("name", ["a b.csv", "número.csv", "back\\slash.csv", "line\nbreak.csv"])
def test_sha256sum_reads_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    write_checksums(tmp_path, file_hashes(tmp_path))
    said = checked(tmp_path)
    assert said.returncode == 0, said.stderr
