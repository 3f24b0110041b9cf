"""docs/bureau-files.md tells packs, faults, rules and amendments as they are; its hour works."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from retention.bureaus.layout import layout_of
from retention.bureaus.shelf import find_pack
from retention.errors import ExitCode
from retention.night import run_night
from retention.progress import silent
from retention.settings import load_settings
from retention.store import sql_files, sql_text
from tests.cli.running import retention_here
from tests.docs.bureau_tables import with_tables
from tests.docs.invented_masters import masters
from tests.docs.pages import blocks, first_cells, page, sections

TEXT = page("docs/bureau-files.md")
SECTIONS = sections(TEXT)
HOUR = SECTIONS["A pack of your own in an hour"]
NIGHT = SECTIONS["What the night makes"]


def test_packs_faults_and_rules_are_documented_as_they_are() -> None:
    assert with_tables(TEXT) == TEXT, "python -m tests.docs.bureau_tables"


def test_every_reason_of_the_diff_is_documented() -> None:
    folders = ("bureaus/amending", "bureaus/sent")
    text = "\n".join(sql_text(name) for folder in folders for name in sql_files(folder))
    told = set(re.findall(r"(?:then|else|coalesce\(l\.reason,) '([A-Z_]+)'", text))
    told |= set(re.findall(r"'([A-Z_]+)' as reason", text))
    reasons = told - {"LEAVES", "KEPT", "D"}
    amending = sections(NIGHT, level=3)["What amending does"]
    missing = {reason for reason in reasons if f"`{reason}`" not in amending}
    assert {"PAID", "STEP", "ROLE", "HELD", "BLOCKED", "SIN_PERSONA"} <= reasons
    assert missing == set()


@pytest.mark.parametrize("number", [0, 1])
def test_the_overlays_are_packs_that_can_be_used(number: int, tmp_path: Path) -> None:
    found = [code for code in blocks(TEXT, "toml") if code.startswith("base = ")]
    assert len(found) == 2
    (tmp_path / "tried.toml").write_text(found[number], encoding="utf-8")
    layout = layout_of(find_pack("tried", tmp_path))
    if number == 0:
        assert "47" in {code.code for code in layout.pack.codes["T-NOV"].values}
    else:
        assert "trailer_sum" not in layout.pack.open_questions


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the page, with the masters and a folder for the pack."""
    for name, told in masters().items():
        (tmp_path / name).write_bytes(told)
    (tmp_path / "packs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(section: str, name: str) -> list[str]:
    """The words of each command `retention bureau <name>` of a section, without a redirection."""
    lines = [line.strip() for code in blocks(section, "sh") for line in code.splitlines()]
    called = [line for line in lines if line.startswith(f"retention bureau {name}")]
    return [re.sub(r" *(>|#).*", "", line).removeprefix("retention ") for line in called]


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The pack after step 3: fitted, and what is left answered."""
    folder = tmp_path_factory.mktemp("fitted")
    name, accepted = next(iter(masters().items()))
    (folder / name).write_bytes(accepted)
    fitting = next(words for words in commands(HOUR, "packs") if "--fit" in words)
    text = retention_here(*fitting.replace(name, str(folder / name)).split()).stdout
    shown, answers, *_ = blocks(HOUR, "toml")
    assert [part for part in shown.split("\n\n") if part.strip() not in text] == []
    for line in answers.splitlines():
        question = line.partition(" = ")[0]
        assert f'# {question} = ""\n' in text, question
        text = text.replace(f'# {question} = ""', line)
    return text


def finish(desk: Path, completed: str) -> None:
    """Write the pack as it is after step 6."""
    _, _, trailer, attestation, _ = blocks(HOUR, "toml")
    text = completed + trailer + attestation
    (desk / "packs" / "mine.toml").write_text(text, encoding="utf-8")


def test_the_accepted_file_shows_what_the_pack_has_otherwise(desk: Path, completed: str) -> None:
    [words] = commands(HOUR, "roundtrip")
    (desk / "packs" / "mine.toml").write_text(completed, encoding="utf-8")
    first = retention_here(*words.split())
    assert (first.stdout, first.returncode) == (blocks(HOUR, "text")[0], ExitCode.FINDINGS)
    finish(desk, completed)
    assert retention_here(*words.split()).stdout == "the same bytes\n"
    pack = find_pack("mine", desk / "packs")
    assert pack.open_questions == {}
    assert pack.attestation is not None


def test_what_check_and_inspect_print_is_what_the_page_says(desk: Path, completed: str) -> None:
    finish(desk, completed)
    looking = SECTIONS["Looking into a file"]
    [accepted], [against] = commands(HOUR, "check"), commands(looking, "check")
    assert retention_here(*accepted.split()).stderr == blocks(HOUR, "text")[1]
    shown, found = blocks(looking, "text")
    assert retention_here(*against.split()).stdout == found
    [inspecting] = commands(looking, "inspect")
    assert retention_here(*inspecting.split()).stdout.startswith(shown)


def test_the_night_amends_the_master_as_the_page_says(desk: Path, completed: str) -> None:
    finish(desk, completed)
    inbox = desk / "inbox"
    inbox.mkdir()
    for name, told in masters().items():
        (inbox / name).write_bytes(told)
    extract, diff = blocks(NIGHT, "text")
    (inbox / "cartera_20261031.csv").write_text(extract, encoding="utf-8")
    least = (
        'inbox = "inbox"\nout = "out"\n[sources.900123456]\nname = "Crédito de Ejemplo S.A.S."\n'
        'bureaus = ["datacredito"]\n[extracts.obligations]\nfiles = "cartera_*"\n'
    )
    named = next(code for code in blocks(HOUR, "toml") if "[sources." in code)
    (desk / "retention.toml").write_text(least + named, encoding="utf-8")
    night = run_night(load_settings(desk / "retention.toml"), date(2026, 11, 3), silent)
    assert night.delivered is not None
    place = night.delivered / "bureau" / "datacredito"
    assert [path.name for path in (place / "update_900123456").iterdir()] == [
        "123456.20261031.T.txt"
    ]
    written = (place / "update_diff_900123456.csv").read_text(encoding="utf-8")
    assert written.startswith(diff)
    rest = written.removeprefix(diff)
    assert "CR0004,responsable,deudor_principal,codeudor,ROLE,D-11" in rest
    assert {line.split(",")[3] for line in rest.splitlines()} == {"CR0004"}


def test_the_files_of_a_night_are_named() -> None:
    assert [cell for cell in first_cells(NIGHT) if cell.startswith("update_")] == [
        "update_<creditor_id>/<name>",
        "update_diff_<creditor_id>.csv",
        "update_findings_<creditor_id>.csv",
    ]
