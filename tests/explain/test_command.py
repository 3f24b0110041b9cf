"""`retention explain` as a user calls it."""

from __future__ import annotations

import json

import pytest

from retention.explain.telling import printable
from tests.explain.sample import retention
from tests.folders import Folder

Capsys = pytest.CaptureFixture[str]


def test_the_reasoning_is_printed_line_by_line(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001")
    assert (said.code, said.err) == (0, "")
    lines = [line.strip() for line in said.out.splitlines()]
    assert "exp_2x_on          2023-09-15 + 2 \u00d7 183 days = 2024-09-15  <- decides" in lines
    assert "expires_on         2024-09-15 = exp_2x_on, the least of them" in lines
    assert "order_due_on       2024-09-15 - 10 days = 2024-09-05" in lines


def test_json_has_the_same_with_dates_as_text(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001", "--json")
    told = json.loads(said.out)
    assert list(told) == [
        "obligation_number",
        "run_date",
        "law_date",
        "rule_set",
        "read_from",
        "titulares",
    ]
    (episode,) = told["titulares"][0]["episodes"]
    assert list(episode) == [
        "mora",
        "candidates",
        "legal_expires_on",
        "ceiling_expires_on",
        "expires_on",
        "order_due_on",
        "order_due_days",
        "decision",
        "verb",
        "rule_id",
        "legal_basis",
        "rules",
        "flags",
        "bureaus",
        "would_change",
    ]
    assert episode["expires_on"] == "2024-09-15"


def test_what_is_not_found_is_a_usage_error(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "no-such")
    assert (said.code, said.out) == (2, "")
    assert "obligation no-such is not known" in said.err


def test_a_titular_is_written_with_its_type(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001", "--titular", "1000001")
    assert said.code == 2
    assert "write it as in CC:1000001" in said.err


def test_bytes_that_are_no_text_are_a_usage_error(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "\udcff")
    assert said.code == 2
    assert "bytes that are not UTF-8" in said.err


def test_nobody_is_named(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001")
    assert "CC *******001, " in said.out


def test_what_a_file_says_does_not_command_a_terminal() -> None:
    assert printable("\x1b[2Jé\u202e") == "�[2Jé�"
