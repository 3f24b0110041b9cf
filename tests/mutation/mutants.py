"""The mutants of the rules of sql/: each has one comparison, constant or sign that is not right.

A mutant changes one token of one file and leaves the rest as it is, comments included:

- a comparison becomes its neighbour and its opposite (`<` becomes `<=` and `>=`), `is null`
  becomes `is not null`, and `and` `or`; a `not` is left out;
- a number is one more or one less, a day one later or one earlier, `+` is `-`;
- the least is the greatest, the first the last, and the other way round;
- a rule, decision, verb, flag or other text is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from retention.store import sql_files, sql_text

RULES = (
    *("law/05_smmlv", "law/07_largest_smmlv", "law/10_law_parameters", "law/20_terms_in_force"),
    *(name for folder in ("permanence", "notices", "gates") for name in sql_files(folder)),
    *sql_files("gates/at_bureaus"),
    *(
        f"evaluation/{name}"
        for name in (
            "flagged_obligations",
            "creditor_tells",
            "evaluated_episodes",
            "dated_terms",
            "term_decisions",
            "bureaus_asked",
            "bureau_records",
            "bureau_decisions",
            "reports",
        )
    ),
)
"""The files whose mutants must be caught, in the order in which they are laid over each other."""

SWAPS: dict[str, tuple[str, ...]] = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "=": ("<>",),
    "<>": ("=",),
    "is null": ("is not null",),
    "is not null": ("is null",),
    "and": ("or",),
    "or": ("and",),
    "not": ("",),
    "+": ("-",),
    "-": ("+",),
    "least": ("greatest",),
    "greatest": ("least",),
    "min": ("max",),
    "max": ("min",),
    "arg_min": ("arg_max",),
}

TEXTS_THAT_DECIDE_NOTHING = ("law/05_smmlv", "law/10_law_parameters")
"""Files whose texts are sources, units and names; their numbers and days are what decides."""

ONE_ROW_EACH = "law/20_terms_in_force"
"""Of the parameters of a day none has two rows, and the first of one row is its last."""

FLAGS_OF_THE_FACTS = frozenset(
    (
        "BACKDATED",
        "CURED_WITHOUT_DATE",
        "END_INFERRED",
        "END_MOVED",
        "MORA_AFTER_END",
        "PAID_WITHOUT_DATE",
        "REAGED",
        "REOPENED",
        "VANISHED",
    )
)
"""They say how the extracts are remembered: tests/episodes holds them against an oracle."""

WORDS_OF_THE_ACCOUNT = frozenset(
    (
        "NOT_RETRIEVABLE",
        "NO_AGREEMENT",
        "SENT_AFTER_THE_END",
        "SENT_BEFORE_THE_MORA",
        "SENT_LATER",
    )
)
"""Why a notice does not count, for `retention explain`; that it does not is what decides."""

_TEXTS_HELD_ELSEWHERE = FLAGS_OF_THE_FACTS | WORDS_OF_THE_ACCOUNT
# Besides comments: a type, the day of a reading, how an instalment is numbered, and facts of files.
_NOT_OF_THE_LAW = re.compile(
    r"--.*|.*last_verified_on.*|.*vanished.*|.*tells_first_reports.*"
    r"|decimal\(18, 2\)|-\(c\.episode_id \* 1024 \+ t\.place\)|episode_id < 0"
)
_TOKEN = re.compile(
    r"""
      (?P<text>'[^']*')
    | (?P<number>(?<![\w.$])\d+(?:\.\d+)?\b)
    | (?P<swap>
          <= | >= | <> | < | > | (?<!:)= | \+ | -
        | \bis\snot\snull\b | \bis\snull\b | \b(?:and|or|not)\b
        | \b(?:least|greatest|min|max|arg_min)\b(?=\()
      )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Mutant:
    """sql/<file>.sql with the token that starts at `start` written otherwise."""

    file: str
    start: int
    was: str
    becomes: str

    @property
    def text(self) -> str:
        whole = sql_text(self.file)
        return whole[: self.start] + self.becomes + whole[self.start + len(self.was) :]

    @property
    def line(self) -> str:
        """The line as it stands in the file."""
        return _line_at(sql_text(self.file), self.start)

    @property
    def mutated_line(self) -> str:
        return _line_at(self.text, self.start)

    def __str__(self) -> str:
        return f"sql/{self.file}.sql: {self.line}\n    becomes: {self.mutated_line}"


def mutants_of(file: str) -> Iterator[Mutant]:
    """Every mutant of one file, in the order of the text."""
    for start, token, others in _changes(file):
        for other in others:
            yield Mutant(file, start, token, other)


def _changes(file: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    text = _NOT_OF_THE_LAW.sub(lambda found: " " * len(found[0]), sql_text(file))
    for found in _TOKEN.finditer(text):
        token = found[0]
        if found["text"]:
            yield found.start(), token, tuple(_other_texts(file, token[1:-1]))
        elif found["number"]:
            yield found.start(), token, tuple(_other_numbers(token))
        elif not (file == ONE_ROW_EACH and token == "max"):
            yield found.start(), token, SWAPS[token]


def _other_texts(file: str, text: str) -> Iterator[str]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        for step in (-1, 1):
            yield f"'{date.fromisoformat(text) + timedelta(days=step)}'"
    elif file not in TEXTS_THAT_DECIDE_NOTHING and text not in _TEXTS_HELD_ELSEWHERE:
        yield f"'{text}~'"


def _other_numbers(number: str) -> Iterator[str]:
    """One more and one less in the last place: 0.14 and 0.16 for 0.15."""
    last_place = Decimal((0, (1,), Decimal(number).as_tuple().exponent))  # type: ignore[arg-type]
    for step in (-last_place, last_place):
        yield str(Decimal(number) + step)


def _line_at(text: str, position: int) -> str:
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : end if end >= 0 else None].strip()
