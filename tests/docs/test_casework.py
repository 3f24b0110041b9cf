"""docs/casework.md: its commands print what it says, its tables name all there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from retention.night import run_night
from retention.settings import load_settings
from retention.settings.columns import CASE_EVENTS, CASE_KINDS
from retention.store import Store
from tests.cli.running import retention
from tests.docs.pages import blocks, first_cells, page, sections, table

TEXT = page("docs/casework.md")
SECTIONS = sections(TEXT)
NIGHT = date(2026, 12, 23)


def told_commands() -> Iterator[tuple[str, str]]:
    """Every command of the page with what it prints, in their order."""
    for block in blocks(TEXT, "console"):
        for told in block.split("$ retention ")[1:]:
            command, _, printed = told.partition("\n")
            yield command, printed


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the page's example, before its first command."""
    folder = tmp_path_factory.mktemp("casework")
    (folder / "inbox").mkdir()
    [configuration] = blocks(TEXT, "toml")
    (folder / "retention.toml").write_text(configuration, encoding="utf-8")
    extract = blocks(SECTIONS["An example to repeat"], "text")[0]
    (folder / "inbox" / "obligations_20261121.csv").write_text(extract, encoding="utf-8")
    for name in re.findall(r"--evidence (\S+)", TEXT):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_the_commands_print_what_the_page_says(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "oficial")
    for command, printed in told_commands():
        done = retention(*shlex.split(command), cwd=desk)
        assert done.stderr + done.stdout == printed, command


def test_the_extract_of_a_crm_is_set_aside_as_the_page_says(tmp_path: Path) -> None:
    section = SECTIONS["Cases from a CRM"]
    extract, quarantine = blocks(section, "text")
    [configuration] = blocks(TEXT, "toml")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "retention.toml").write_text(
        "max_quarantine_share = 0.5\n" + configuration, encoding="utf-8"
    )
    portfolio = blocks(SECTIONS["An example to repeat"], "text")[0]
    for name, text in (("obligations_20261121", portfolio), ("case_events_20261123", extract)):
        (tmp_path / "inbox" / f"{name}.csv").write_text(text, encoding="utf-8")
    night = run_night(load_settings(tmp_path / "retention.toml"), NIGHT, lambda _: None)
    assert (night.load.rows_loaded, night.load.rows_quarantined) == (6, 1)
    assert night.delivered is not None
    assert (night.delivered / "quarantine.csv").read_text(encoding="utf-8") == quarantine


def test_every_kind_of_case_has_a_row() -> None:
    assert first_cells(SECTIONS["Kinds of case"]) == list(CASE_KINDS)


def test_every_event_has_a_row() -> None:
    assert first_cells(SECTIONS["Events"]) == list(CASE_EVENTS)


def test_every_refusal_has_a_row_with_its_article() -> None:
    with Store(None) as store:
        refusals = store.records("law/52_event_refusals")
    documented = [[row[0], row[2], row[3]] for row in table(SECTIONS["What is refused"])]
    assert documented == [
        [f"`{of['refusal_code']}`", of["rule_id"], of["article"]] for of in refusals
    ]
