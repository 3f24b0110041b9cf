"""Bureau files that are right by construction, made from a seed and the data of a pack alone.

Nothing of the program is used: the TOML is read here, and every field is written here, one by one.
A workbook is written as lines too, its cells apart by a control mark, as its layout has them.
Nobody in these files exists.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import retention

Table = dict[str, Any]

FOLDER: Final = Path(retention.__file__).parent / "bureaus" / "packs"
MAESTRO: Final = "datacredito-maestro-800"
CREDIT: Final = "transunion-credit-929"
EDG: Final = "procredito-record-edg"
STATES: Final = "transunion-change-of-state"
RENUMBERING: Final = "datacredito-renumbering-48"
WORKBOOKS: Final = (
    "datacredito-plantilla-23",
    "datacredito-plantilla-33",
    "datacredito-plantilla-36",
    "procredito-template-41",
)
EVERY_PACK: Final = (MAESTRO, CREDIT, EDG, STATES, RENUMBERING, *WORKBOOKS)
LINE_ENDS: Final = {"crlf": "\r\n", "lf": "\n"}
CODECS: Final = {"windows-1252": "cp1252", "ascii": "ascii", "utf-8": "utf-8"}
FORMS: Final = {"YYYYMMDD": "%Y%m%d", "DDMMYYYY": "%d%m%Y", "DD/MM/YYYY": "%d/%m/%Y"}
ASCII: Final = "".join(map(chr, range(32, 127)))
LATIN: Final = "".join(
    letter
    for letter in bytes(range(128, 256)).decode("cp1252", errors="ignore")
    if ord(letter) > 159
)
"""The printable characters of Windows-1252 beyond ASCII."""
FIRST_DAY: Final = date(1900, 1, 1)

Cell = Callable[[Table], str | None]
"""What a field holds, given the field; None: something of the maker's own choice."""


def nothing_special(_: Table) -> str | None:
    """Every field by the maker's own choice."""
    return None


@cache
def pack_data(name: str) -> Table:
    """A shipped pack as it stands in its file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def some_answers(name: str, chance: random.Random, **fixed: str) -> dict[str, str]:
    """An answer to every question of a pack: those given, and any for the others."""
    questions = pack_data(name)["questions"]
    found = {title: _answer(question, chance) for title, question in questions.items()}
    return found | {title: answer for title, answer in fixed.items() if title in questions}


def _answer(question: Table, chance: random.Random) -> str:
    if "choices" in question:
        return str(chance.choice(list(question["choices"])))
    draft = str(question["draft"])
    return "".join(str(chance.randrange(10)) for _ in draft) if draft.isdigit() else draft


def write_overlay(folder: Path, base: str, answers: Mapping[str, str], name: str = "") -> str:
    """A subscriber's own pack that answers the questions of a shipped one; gives its name."""
    name = name or f"own-{base}"
    told = "".join(f"{title} = {json.dumps(answer)}\n" for title, answer in answers.items())
    text = f'base = "{base}"\n\n[answers]\n{told}'
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return name


@dataclass
class Maker:
    """Makes files of one pack with its questions answered."""

    name: str
    answers: Mapping[str, str]
    chance: random.Random
    cutoff_on: date = date(2026, 10, 31)
    process_on: date = date(2026, 11, 22)
    cell: Cell = nothing_special
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def data(self) -> Table:
        return pack_data(self.name)

    @property
    def is_fixed(self) -> bool:
        return bool(self.data["file"]["shape"] == "fixed")

    def told(self, value: Any) -> Any:
        """A setting of the pack, with its question answered."""
        if not isinstance(value, dict) or "ask" not in value:
            return value
        answer = self.answers[value["ask"]]
        return value.get("choices", {}).get(answer, answer)

    @property
    def encoding(self) -> str:
        return CODECS[self.told(self.data["file"].get("encoding", "utf-8"))]

    @property
    def line_end(self) -> str:
        return LINE_ENDS[self.told(self.data["file"].get("line_end", "lf"))]

    @property
    def delimiter(self) -> str:
        return str(self.told(self.data["file"].get("delimiter", "\x1f")))

    @property
    def has_last_end(self) -> bool:
        return bool(self.told(self.data["file"].get("ends_with_line_end", True)))

    def records(self) -> Iterator[tuple[str, Table]]:
        yield from ((name, self.data["records"][name]) for name in self.data["file"]["order"])

    def fields(self, record: str) -> list[Table]:
        """The fields of a record that are there with these answers."""
        fields = self.data["records"][record]["fields"]
        return [
            f
            for f in fields
            if "only" not in f or self.answers[f["only"]["ask"]] in f["only"]["answers"]
        ]

    def add(self, count: int, cell: Cell | None = None) -> None:
        """More lines of obligations, of any record that has them."""
        details = [name for name, record in self.records() if record["occurs"] == "many"]
        for _ in range(count):
            self.add_line(self.chance.choice(details), cell)

    def add_line(self, record: str, cell: Cell | None = None) -> None:
        """One more line of a record."""
        self.lines.append((record, self.line(record, cell)))

    def line(self, record: str, cell: Cell | None = None) -> str:
        """A line without its end."""
        cells = [self._cell(f, cell or self.cell) for f in self.fields(record)]
        if not self.is_fixed:
            return self.delimiter.join(map(self._quoted, cells))
        whole = "".join(cells)
        to = self.told(self.data["records"][record].get("filled_to", len(whole)))
        return whole.ljust(int(to))

    def text(self) -> str:
        """The whole file: what stands once around the lines, which are in the order of adding."""
        before: list[str] = []
        after: list[str] = []
        for name, record in self.records():
            if record["occurs"] == "once":
                (after if before or self._is_last(name) else before).append(self.line(name))
        titles = [self.titles()] if self.told(self.data["file"].get("has_titles", False)) else []
        whole = [*titles, *before, *(line for _, line in self.lines), *after]
        return self.line_end.join(whole) + (self.line_end if self.has_last_end and whole else "")

    def _is_last(self, name: str) -> bool:
        return bool(name == self.data["file"]["order"][-1])

    def titles(self) -> str:
        """The row of titles; without accents where the encoding has none."""
        [(record, _)] = self.records()
        titles = (str(self.told(f.get("title", f["name"]))) for f in self.fields(record))
        told = self.delimiter.join(titles)
        if self.encoding != "ascii":
            return told
        return normalize("NFD", told).encode("ascii", errors="ignore").decode("ascii")

    def bytes(self) -> bytes:
        """The whole file in its encoding."""
        return self.text().encode(self.encoding)

    def _quoted(self, cell: str) -> str:
        if self.delimiter in cell or '"' in cell:
            return '"' + cell.replace('"', '""') + '"'
        return cell

    # One field

    def _cell(self, f: Table, cell: Cell) -> str:
        value = self.told(f.get("value", "" if f["type"] == "filler" else None))
        if value is not None:
            return self._constant(f, value)
        told = cell(f)
        if told is None:
            told = self._any(f)
        if told is None:
            return self.nothing(f)
        return self.padded(f, told) if f["type"] == "text" else told

    def _constant(self, f: Table, value: Any) -> str:
        length = f.get("length")
        if isinstance(value, dict):
            if "of" in value:
                return self.day(f, self.cutoff_on if value["of"] == "cutoff" else self.process_on)
            return str(self._total(value)).zfill(int(length or 0))
        if length is None:
            return str(value)
        return str(value * length if len(value) == 1 else value.ljust(length))

    def _total(self, value: Table) -> int:
        if "sum" in value:
            return sum(self._summed(record, line, value["sum"]) for record, line in self.lines)
        if value["count"] == "all":
            once = [name for name, record in self.records() if record["occurs"] == "once"]
            return len(self.lines) + len(once)
        return sum(record in value["count"] for record, _ in self.lines)

    def _summed(self, record: str, line: str, name: str) -> int:
        f = next(f for f in self.fields(record) if f["name"] == name)
        return int(line[f["at"] - 1 : f["at"] - 1 + f["length"]])

    def day(self, f: Table, day: date) -> str:
        """A day as the field has it; years of four digits whatever the platform does."""
        form = FORMS[f.get("dates", self.data["file"]["dates"])].replace("%Y", f"{day.year:04}")
        return day.strftime(form)

    def nothing(self, f: Table) -> str:
        """How a field says that there is no value."""
        zeros = {"number": "zeros", "date": "zeros"} if self.is_fixed else {}
        empty = self.told(
            f.get("empty", zeros.get(f["type"], "blanks" if self.is_fixed else "nothing"))
        )
        if empty == "nothing":
            return ""
        if "length" in f:
            return ("0" if empty == "zeros" else " ") * int(f["length"])
        if empty == "blanks":
            return ""
        form = f.get("dates", self.data["file"]["dates"])
        return "".join("0" if c.isalpha() else c for c in form) if f["type"] == "date" else "0"

    def padded(self, f: Table, text: str) -> str:
        """A text as wide as its field."""
        if not self.is_fixed:
            return text
        pad = self.told(f.get("pad", " "))
        is_right = self.told(f.get("align", "left")) == "right"
        return text.rjust(f["length"], pad) if is_right else text.ljust(f["length"], pad)

    def _any(self, f: Table) -> str | None:
        if "required" not in f and f["type"] != "code" and self.chance.random() < 0.3:
            return None
        return {"number": self._number, "date": self._date, "code": self._code, "text": self._text}[
            f["type"]
        ](f)

    def _number(self, f: Table) -> str:
        length = int(f.get("length", 9))
        number = self.chance.randrange(1, 10 ** self.chance.randint(1, min(length, 9)))
        return str(number).zfill(length) if self.is_fixed else str(number)

    def _date(self, f: Table) -> str:
        return self.day(f, FIRST_DAY + timedelta(days=self.chance.randrange(109_572)))

    def _code(self, f: Table) -> str | None:
        if "required" not in f and "empty" in f and self.chance.random() < 0.3:
            return None
        return str(self.chance.choice(self.codes(f)))

    def codes(self, f: Table) -> list[str]:
        return [code["code"] for code in self.data["codes"][f["codes"]]["values"]]

    def _text(self, f: Table) -> str:
        length = int(f.get("length", 40))
        letters = self.letters(f)
        size = self.chance.randint(1, length)
        return self.chance.choice("ABCXYZ") + "".join(self.chance.choices(letters, k=size - 1))

    def letters(self, f: Table) -> str:
        """The characters that may stand in a text: as the pack has them, upper case in a name."""
        letters = ASCII if self.encoding == "ascii" else ASCII + LATIN
        if f.get("case") == "upper":
            return "".join(letter for letter in letters if letter.upper() == letter)
        return letters
