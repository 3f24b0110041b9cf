"""docs/questions.md: every query runs on the sample and answers with the columns it promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import blocks, page, sections

if TYPE_CHECKING:
    import duckdb

QUESTIONS = sections(page("docs/questions.md"), level=3)


def promised_columns(text: str) -> list[str]:
    [line] = re.findall(r"^Columns: (.+)$", text, flags=re.MULTILINE)
    return str(line).split(", ")


def test_there_are_ten_questions_and_they_are_numbered() -> None:
    assert [heading.split(".")[0] for heading in QUESTIONS] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_the_columns_it_promises(
    question: str, analytics: duckdb.DuckDBPyConnection
) -> None:
    [query] = blocks(QUESTIONS[question], "sql")
    answer = analytics.sql(query)
    assert answer.columns == promised_columns(QUESTIONS[question])
    assert answer.fetchall()


def test_the_first_answer_adds_up_to_what_the_night_says(
    analytics: duckdb.DuckDBPyConnection,
) -> None:
    [query] = blocks(next(iter(QUESTIONS.values())), "sql")
    answer = analytics.sql(query)
    assert analytics.sql("select sum(report_count) from answer").fetchall() == [(66,)]
    assert len(answer.fetchall()) == 5
