"""`retention explain` as a user calls it."""

from __future__ import annotations

import json
import re

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
        "instalment",
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
        "communication",
        "flags",
        "bureaus",
        "open_readings",
        "would_change",
    ]
    assert episode["expires_on"] == "2024-09-15"


def test_one_of_json_and_html_is_chosen(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001", "--json", "--html")
    assert said.code == 2
    assert "not both" in said.err


def test_the_page_is_in_spanish_and_reaches_nothing_outside(
    sample: Folder, capsys: Capsys
) -> None:
    said = retention(capsys, sample, "explain", "80010001", "--html")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("<!DOCTYPE html>\n<html lang=\"es-CO\">")
    assert "15/09/2023 + 2 \u00d7 183 días = 15/09/2024" in said.out
    assert "Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)" in said.out
    assert re.findall(r"<(?:script|link|img|iframe|form)|https?:|@import|url\(", said.out) == []


def test_the_law_of_another_day_is_asked_by_law_as_of(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "explain", "80010001", "--law-as-of", "2020-01-01")
    assert "by the law of 2020-01-01" in said.out
    assert "P-2XOLD" in said.out
    assert "P-8Y" not in said.out


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
