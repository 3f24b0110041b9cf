"""What a person reads when the program stops, and the code that a scheduler gets."""

from __future__ import annotations

import pickle

import pytest

from retention.errors import (
    ConfigurationError,
    ExitCode,
    InputRefused,
    IntegrityError,
    LockHeld,
    Problem,
    RetentionError,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (ConfigurationError, 2),
        (UsageError, 2),
        (InputRefused, 3),
        (LockHeld, 4),
        (IntegrityError, 5),
    ],
)
def test_each_error_has_the_exit_code_of_the_contract(
    kind: type[RetentionError], code: int
) -> None:
    assert kind("what").exit_code == code


def test_the_exit_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "REFUSED": 3,
        "LOCKED": 4,
        "INTEGRITY": 5,
    }


def test_an_error_reads_as_what_then_where_why_and_what_to_do() -> None:
    error = InputRefused("One file was refused.", "a.csv", "It is cut short.", "Send it again.")
    assert str(error) == (
        "One file was refused.\n  where: a.csv\n  why: It is cut short.\n  do: Send it again."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert str(LockHeld("Another run is at work.", todo="Wait.")) == (
        "Another run is at work.\n  do: Wait."
    )


def test_an_error_survives_a_process_border() -> None:
    problem = Problem("retention.toml", "threads", 1, "is 0")
    error = ConfigurationError("what", "where", "why", "todo", [problem])
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.problems) == (str(error), [problem])


def test_a_problem_of_the_whole_file_names_no_key() -> None:
    problem = Problem("retention.toml", "", 3, "is not TOML", column=7)
    assert str(problem) == "retention.toml:3:7: is not TOML"
