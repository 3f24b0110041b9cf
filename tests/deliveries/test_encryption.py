"""The encrypted copies of the bureaus' files: who can open them, and when they are made anew."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyrage
import pytest

from retention.deliveries import encryption
from retention.deliveries.encryption import copies_of, encrypt_copies, verify_copies
from retention.errors import ConfigurationError, IntegrityError
from retention.settings import load_settings
from tests.cases.officer import Officer
from tests.deliveries.on_disk import checked, files
from tests.folders import CONFIGURATION, CREDITOR, Folder, obligation

RUN_DATE = date(2026, 11, 22)
FIRST, SECOND, STRANGER = (pyrage.x25519.Identity.generate() for _ in range(3))
PUBLIC = str(FIRST.to_public())
ORDER = f"transunion/withdrawal_orders_{CREDITOR}.csv"
SSH_PUBLIC = (
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMdK0On0LoUnVqlut+1Npn/wJcZJjqT/mEeB6tvYPb6k"
    " operaciones@ejemplo"
)


def configured(*recipients: object) -> str:
    return f"{CONFIGURATION}\n[delivery]\nrecipients = {json.dumps([str(r) for r in recipients])}\n"


def night(path: Path, configuration: str) -> Folder:
    folder = Folder.at(path, configuration)
    folder.write("obligations_20261121.csv", [obligation("A1", mora_started_on="2018-03-01")])
    folder.night(RUN_DATE)
    return folder


def delivery_of(folder: Folder) -> Path:
    return folder.path / "out" / str(RUN_DATE)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is delivered where nobody asks for encryption; never written to."""
    return delivery_of(night(tmp_path_factory.mktemp("plain"), CONFIGURATION))


@pytest.fixture(scope="module")
def _encrypted(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    both = configured(FIRST.to_public(), SECOND.to_public())
    return night(tmp_path_factory.mktemp("encrypted"), both)


@pytest.fixture
def office(_encrypted: Folder, tmp_path: Path) -> Folder:
    """A night whose bureaus' files are encrypted to two recipients."""
    shutil.copytree(_encrypted.path, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)


@pytest.fixture
def copies(office: Folder) -> Path:
    return copies_of(delivery_of(office))


def opened(path: Path, *identities: pyrage.x25519.Identity) -> bytes:
    content: bytes = pyrage.decrypt(path.read_bytes(), list(identities))
    return content


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder)}


def refused(configuration: str, path: Path) -> list[str]:
    Folder.at(path, configuration)
    with pytest.raises(ConfigurationError) as error:
        load_settings(path / "retention.toml")
    return [problem.reason for problem in error.value.problems]


# Who can open them


def test_nothing_is_encrypted_unless_it_is_asked_for(plain: Path) -> None:
    assert sorted(path.name for path in plain.parent.iterdir()) == [
        str(RUN_DATE),
        "analytics.duckdb",
    ]


def test_the_plain_delivery_is_the_same_to_the_byte(office: Folder, plain: Path) -> None:
    delivered = contents(delivery_of(office))
    assert {name for name, content in contents(plain).items() if delivered[name] != content} == (
        set()
    )
    assert delivered.keys() == files(plain)


def test_every_file_of_a_bureau_has_its_copy(copies: Path, plain: Path) -> None:
    of_bureaus = {name.removeprefix("bureau/") for name in files(plain) if "bureau/" in name}
    assert ORDER in of_bureaus
    assert files(copies) == {*(f"{name}.age" for name in of_bureaus), "SHA256SUMS", "index.json"}


@pytest.mark.parametrize("identity", [FIRST, SECOND], ids=["first", "second"])
def test_each_recipient_can_open_every_copy_alone(
    copies: Path, plain: Path, identity: pyrage.x25519.Identity
) -> None:
    for path in copies.rglob("*.age"):
        name = path.relative_to(copies).as_posix().removesuffix(".age")
        assert opened(path, identity) == (plain / "bureau" / name).read_bytes()


def test_nobody_else_can(copies: Path) -> None:
    with pytest.raises(pyrage.DecryptError):
        opened(copies / f"{ORDER}.age", STRANGER)


def test_nothing_in_the_folder_tells_of_anybody(copies: Path) -> None:
    for name, content in contents(copies).items():
        assert b"1000001" not in content, name
        assert b"A1" not in content or name.endswith(".age"), name


def test_an_ssh_key_can_be_a_recipient(tmp_path: Path) -> None:
    folder = night(tmp_path, configured(SSH_PUBLIC))
    assert b"-> ssh-ed25519 " in (copies_of(delivery_of(folder)) / f"{ORDER}.age").read_bytes()
    assert folder.settings.delivery.recipients == (" ".join(SSH_PUBLIC.split()[:2]),)


def test_only_the_owner_can_read_them(copies: Path) -> None:
    paths = [copies.parent, copies, *copies.rglob("*")]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in paths}
    assert modes == {(True, 0o700), (False, 0o600)}


# When they are made anew


def test_a_second_run_leaves_every_byte(office: Folder, copies: Path) -> None:
    before = contents(copies)
    office.night(RUN_DATE)
    assert contents(copies) == before


def test_another_recipient_gets_copies_of_his_own(office: Folder, copies: Path) -> None:
    encrypt_copies(delivery_of(office), [str(STRANGER.to_public())])
    assert opened(copies / f"{ORDER}.age", STRANGER)
    with pytest.raises(pyrage.DecryptError):
        opened(copies / f"{ORDER}.age", FIRST, SECOND)


def test_another_delivery_of_that_night_gets_other_copies(office: Folder, copies: Path) -> None:
    office.write("obligations_20261122.csv", [obligation("A2", mora_started_on="2018-03-01")])
    office.night(RUN_DATE)
    listed = (delivery_of(office) / "bureau" / ORDER).read_bytes()
    assert b",A2," in listed
    assert opened(copies / f"{ORDER}.age", FIRST) == listed


def test_copies_that_were_spoilt_are_made_anew(office: Folder, copies: Path) -> None:
    (copies / f"{ORDER}.age").write_bytes(b"")
    office.night(RUN_DATE)
    assert opened(copies / f"{ORDER}.age", FIRST)


def test_without_recipients_copies_of_other_bytes_go(office: Folder, copies: Path) -> None:
    encrypt_copies(delivery_of(office), ())
    assert copies.exists()
    (office.path / "retention.toml").write_text(CONFIGURATION, encoding="utf-8")
    office.write("obligations_20261122.csv", [obligation("A2", mora_started_on="2018-03-01")])
    office.night(RUN_DATE)
    assert not copies.exists()


def test_what_fails_halfway_leaves_nothing(
    office: Folder, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(copies)

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(encryption, "write_checksums", full)
    with pytest.raises(OSError, match="no space"):
        encrypt_copies(delivery_of(office), [str(STRANGER.to_public())])
    assert contents(copies) == before
    assert [path.name for path in copies.parent.iterdir()] == [copies.name]


# Whether they are as they were written


def test_sha256sum_finds_them_as_they_were_written(copies: Path) -> None:
    said = checked(copies)
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == len(files(copies)) - 1


def test_the_command_checks_them_too(office: Folder, copies: Path) -> None:
    count = len(list(copies.rglob("*.age")))
    said = Officer(office).say("verify", "deliveries")
    assert said.rstrip().endswith(f", {count} encrypted copies")
    (copies / f"{ORDER}.age").unlink()
    said = Officer(office).run("verify", "deliveries").stdout
    assert "FAILED  the encrypted copies of a delivery are not as they were written" in said


def spoil_a_copy(copies: Path) -> None:
    (copies / f"{ORDER}.age").write_bytes(b"age-encryption.org/v1\n")


def add_a_file(copies: Path) -> None:
    (copies / "datacredito" / "extra.csv").write_text("a\n")


def remove_the_checksums(copies: Path) -> None:
    (copies / "SHA256SUMS").unlink()


def remove_the_index(copies: Path) -> None:
    (copies / "index.json").unlink()


@pytest.mark.parametrize(
    "spoil", [spoil_a_copy, add_a_file, remove_the_checksums, remove_the_index]
)
def test_whatever_is_spoilt_is_found(
    office: Folder, copies: Path, spoil: Callable[[Path], None]
) -> None:
    assert verify_copies(delivery_of(office)) > 0
    spoil(copies)
    with pytest.raises(IntegrityError, match="not as they were written"):
        verify_copies(delivery_of(office))


def test_copies_of_another_delivery_are_found(office: Folder, copies: Path) -> None:
    (office.path / "retention.toml").write_text(CONFIGURATION, encoding="utf-8")
    kept = shutil.copytree(copies, office.path / "kept")
    office.write("obligations_20261122.csv", [obligation("A2", mora_started_on="2018-03-01")])
    office.night(RUN_DATE)
    shutil.copytree(kept, copies)
    with pytest.raises(IntegrityError, match="other bytes"):
        verify_copies(delivery_of(office))


# What is refused before a night begins


@pytest.mark.parametrize(
    ("recipients", "reason"),
    [
        (["ana@ejemplo.co"], "no public key"),
        ([""], "no public key"),
        ([PUBLIC[:-1]], "no public key"),
        ([PUBLIC[:-1] + ("p" if PUBLIC.endswith("q") else "q")], "its checksum is wrong"),
        ([PUBLIC, PUBLIC], "twice"),
        (["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ"], "no public key"),
    ],
    ids=["a mail address", "empty", "cut short", "misspelt", "twice", "another kind"],
)
def test_what_is_no_public_key_is_refused(
    tmp_path: Path, recipients: list[str], reason: str
) -> None:
    [told] = refused(configured(*recipients), tmp_path)
    assert reason in told


def test_a_secret_key_is_refused_and_never_repeated(tmp_path: Path) -> None:
    Folder.at(tmp_path, configured(FIRST))
    with pytest.raises(ConfigurationError) as error:
        load_settings(tmp_path / "retention.toml")
    assert "has a secret key in place 1" in str(error.value)
    assert str(FIRST)[20:40] not in str(error.value)


def test_without_the_extra_no_night_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder.at(tmp_path, configured(FIRST.to_public()))
    folder.write("obligations_20261121.csv", [obligation("A1", mora_started_on="2018-03-01")])
    monkeypatch.setattr(encryption, "is_installed", lambda: False)
    with pytest.raises(ConfigurationError) as error:
        folder.night(RUN_DATE)
    assert 'pip install "retention[age]"' in error.value.todo
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inbox", "retention.toml"]
