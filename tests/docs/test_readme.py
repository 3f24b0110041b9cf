"""README.md: its commands are the ones that CI runs, and its example does what it says."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from retention.errors import ExitCode
from retention.night import run_night
from retention.settings import load_settings
from tests.docs.pages import DOCS, ROOT, blocks, first_cells, page, sections

TEXT = page("README.md")
SECTIONS = sections(TEXT)
NAMES_IN_PATHS = (
    (r"^bureau/\w+/update_\d+/.+", "bureau/<bureau>/update_<creditor_id>/<name>"),
    (r"^bureau/\w+/(\w+)_\d+\.(csv|html)", r"bureau/<bureau>/\1_<creditor_id>.\2"),
    (r"^letters/\d+/.+\.html", "letters/<creditor_id>/<case_number>-<letter>.html"),
)


def test_ci_runs_exactly_the_two_commands() -> None:
    commands = [command.strip() for command in blocks(SECTIONS["Try it"], "sh")]
    assert len(commands) == 2
    lines = [line.strip() for line in page(".ci/run").splitlines()]
    assert [command for command in commands if command not in lines] == []
    assert lines[-1] == commands[-1]


def test_every_exit_code_has_a_row() -> None:
    rows = re.findall(r"^\| (\d) \|", SECTIONS["Every night"], flags=re.MULTILINE)
    assert [int(row) for row in rows] == [code.value for code in ExitCode]


def test_what_a_run_prints_is_what_the_first_command_prints(tmp_path: Path) -> None:
    [printed] = blocks(SECTIONS["What a run prints"], "text")
    for name in ("inbox", "packs"):
        shutil.copytree(ROOT / "data_samples" / name, tmp_path / name)
    shutil.copy(ROOT / "data_samples" / "retention.toml", tmp_path)
    arguments = ["nightly", "-c", str(tmp_path / "retention.toml"), "--run-date", "2026-11-22"]
    done = subprocess.run(
        [sys.executable, "-m", "retention.cli.main", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == printed
    assert done.stdout.strip() == str(tmp_path / "out" / "2026-11-22")
    assert done.returncode == ExitCode.FINDINGS


def test_what_a_run_delivers_is_what_the_table_lists(sample_night: Path) -> None:
    place = sample_night / "out" / "2026-11-22"
    files = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    told = " ".join(first_cells(SECTIONS["What a run prints"])).replace("`", "").replace(",", "")
    kinds = {_without_names(file) for file in files}
    assert kinds == set(told.split())


def _without_names(file: str) -> str:
    for pattern, told in NAMES_IN_PATHS:
        file = re.sub(pattern, told, file)
    return file


def test_the_ten_minutes_lead_to_a_purge_list(tmp_path: Path) -> None:
    section = SECTIONS["Your own extract in ten minutes"]
    [extract], [configuration] = blocks(section, "text"), blocks(section, "toml")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "cartera_20261121.csv").write_bytes(extract.encode("windows-1252"))
    (tmp_path / "retention.toml").write_text(configuration, encoding="utf-8")
    night = run_night(
        load_settings(tmp_path / "retention.toml"), date(2026, 11, 22), lambda _: None
    )
    assert (night.load.rows_read, night.load.rows_quarantined) == (3, 0)
    assert night.delivered is not None
    listed = (night.delivered / "purge_list.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(listed.splitlines()))
    assert [(row["bureau"], row["titular_name"], row["expires_on"]) for row in rows] == [
        ("datacredito", "PEÑA GÓMEZ MARÍA", "2024-09-15"),
        ("transunion", "PEÑA GÓMEZ MARÍA", "2024-09-15"),
    ]


def test_the_images_are_there_and_small() -> None:
    images = re.findall(r"\]\((docs/img/[^)]+)\)", TEXT)
    assert images == ["docs/img/report.png", "docs/img/workbook.png"]
    assert all((ROOT / image).stat().st_size < 300_000 for image in images)


@pytest.mark.parametrize(
    "path",
    ["README.md", *[path.relative_to(ROOT).as_posix() for path in sorted(DOCS.rglob("*.md"))]],
)
def test_every_link_leads_somewhere(path: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]*))?\)", page(path))
    for target, anchor in links:
        if target.startswith("https://"):
            continue
        file = (ROOT / path).parent / target
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [heading.lower().replace(" ", "-") for heading in headings]


def test_the_page_for_collections_explains_every_column_of_the_workbook() -> None:
    from retention.deliveries.workbook import (
        DECISION_HEADING,
        DECISIONS,
        HEADINGS,
        REASON_HEADING,
        REVIEW_DECISIONS,
    )

    text = page("docs/es/cobranza.md")
    columns = first_cells(text)
    assert columns == [DECISION_HEADING, REASON_HEADING, *HEADINGS.values()]
    assert [word for word in (*REVIEW_DECISIONS, *DECISIONS.values()) if word not in text] == []


def test_the_page_for_collections_explains_every_column_of_the_suspensions(
    sample_night: Path,
) -> None:
    file = sample_night / "out" / "2026-11-22" / "collection_stop.csv"
    columns = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    text = sections(page("docs/es/cobranza.md"))["La cobranza suspendida"]
    assert [column for column in columns if f"`{column}`" not in text] == []
