"""Lines of extracts: found by what stands in them, dropped, emptied, and all the rest as it was."""

from __future__ import annotations

import csv
import re
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.erasure import lines
from retention.erasure.fields import Emptying, end_of, fields_of
from retention.erasure.lines import lines_alone, numbers_of_lines, rewrite_lines
from retention.erasure.patterns import Identifiers
from retention.erasure.streams import CHUNK
from retention.errors import IntegrityError
from retention.intake.header import Header, read_header
from retention.intake.prepare import Prepared, prepare
from retention.intake.scan import scan
from tests.folders import CONFIGURATION, CREDITOR, Folder

RUN_DATE = date(2026, 11, 21)
MARKS = {"utf-8": b"\xef\xbb\xbf", "windows-1252": b""}
WIDTH = 4


@dataclass(frozen=True)
class Line:
    """A line as it is written: its fields (none when it is no row) and its end."""

    fields: tuple[bytes, ...]
    body: bytes
    end: bytes

    @property
    def whole(self) -> bytes:
        return self.body + self.end


@dataclass(frozen=True)
class Text:
    """A file as a whole: a header and lines, of which some are dropped and some emptied."""

    encoding: str
    delimiter: str
    header: bytes
    lines: tuple[Line, ...]
    dropped: frozenset[int]
    emptied: dict[int, frozenset[int]]

    @property
    def whole(self) -> bytes:
        return self.header + b"".join(line.whole for line in self.lines)

    def rewritten(self) -> bytes:
        """What must come out, put together from the parts and not cut from the whole."""
        mark = self.delimiter.encode(self.encoding)
        kept = [self.header]
        for number, line in enumerate(self.lines, 2):
            if number in self.dropped:
                kept.append(end_of(line.whole))
            elif number in self.emptied:
                fields = (
                    b"" if place in self.emptied[number] else field
                    for place, field in enumerate(line.fields)
                )
                kept.append(mark.join(fields) + line.end)
            else:
                kept.append(line.whole)
        return b"".join(kept)


def written(value: str, quoted: bool, delimiter: str) -> str:
    """A value as a field: in quotation marks where it asks for them or must have them."""
    if quoted or '"' in value or delimiter in value:
        return '"' + value.replace('"', '""') + '"'
    return value


@st.composite
def texts(draw: st.DrawFn) -> Text:
    encoding = draw(st.sampled_from(sorted(MARKS)))
    delimiter = draw(st.sampled_from([",", ";", "\t", "¦"]))
    values = st.text(st.sampled_from(f'{delimiter}"Ñá €7 '), max_size=4)
    row = st.lists(st.tuples(values, st.booleans()), min_size=WIDTH, max_size=WIDTH)
    other = st.binary(max_size=6).map(lambda body: body.replace(b"\n", b"\r"))
    ends = st.sampled_from([b"\n", b"\r\n"])
    made = []
    for told, end in draw(st.lists(st.tuples(st.one_of(row, other), ends), max_size=9)):
        if isinstance(told, bytes):
            made.append(Line((), told, end))
        else:
            fields = [written(value, quoted, delimiter).encode(encoding) for value, quoted in told]
            made.append(Line(tuple(fields), delimiter.encode(encoding).join(fields), end))
    if made and made[-1].body and draw(st.booleans()):
        made[-1] = Line(made[-1].fields, made[-1].body, b"")
    rows = [number for number, line in enumerate(made, 2) if line.fields]
    header = delimiter.join("abcd").encode(encoding) + draw(ends)
    return Text(
        encoding,
        delimiter,
        draw(st.sampled_from([b"", MARKS[encoding]])) + header,
        tuple(made),
        draw(some_of(range(2, len(made) + 2))),
        {number: draw(some_of(range(WIDTH))) for number in sorted(draw(some_of(rows)))},
    )


def some_of(numbers: Sequence[int]) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(numbers)) if numbers else st.just(frozenset())


def made_of(content: bytes, make: Callable[[Path, Path], None], piece: int = 1 << 20) -> bytes:
    """What `make` writes of a file with that content, read in pieces of that many bytes."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_CHUNK", piece)
        path, into = Path(folder) / "a.csv", Path(folder) / "b.csv"
        path.write_bytes(content)
        make(path, into)
        return into.read_bytes()


def rewritten(text: Text, path: Path, into: Path) -> None:
    rewrite_lines(
        path,
        into,
        dropped=text.dropped,
        emptied=text.emptied,
        delimiter=text.delimiter,
        encoding=text.encoding,
    )


def values(line: bytes, text: Text) -> list[str]:
    read = csv.reader([line.decode(text.encoding)], delimiter=text.delimiter, strict=True)
    return next(read, [])


PIECES = st.sampled_from([9, 64, 1 << 20])


@settings(max_examples=60, deadline=None)
@given(texts(), PIECES)
def test_what_is_asked_for_changes_and_every_other_byte_stays(text: Text, piece: int) -> None:
    made = made_of(text.whole, lambda path, into: rewritten(text, path, into), piece)
    assert made == text.rewritten()


@settings(max_examples=30, deadline=None)
@given(texts())
def test_an_emptied_line_reads_as_before_but_for_what_is_gone(text: Text) -> None:
    mark = text.delimiter.encode(text.encoding)
    emptying = Emptying(WIDTH, mark)
    for number, positions in text.emptied.items():
        line = text.lines[number - 2]
        if line.fields:
            before = values(line.whole, text)
            after = emptying.emptied(line.whole, positions)
            assert after is not None
            expected = ["" if n in positions else v for n, v in enumerate(before)]
            assert values(after, text) == expected


@settings(max_examples=30, deadline=None)
@given(texts(), PIECES)
def test_lines_alone_come_behind_the_header_in_their_order(text: Text, piece: int) -> None:
    asked = text.dropped | text.emptied.keys()
    chosen = [line.whole for number, line in enumerate(text.lines, 2) if number in asked]
    made = made_of(text.whole, lambda path, into: lines_alone(path, into, asked), piece)
    assert made == text.header + b"".join(chosen)


PARTS = st.sampled_from([b" 1000001 ", b" 1000001 ", b"\n", b"\r\n", b"9"])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.lists(PARTS, min_size=6), PIECES)
def test_a_line_is_told_by_its_number_whatever_stands_in_it(
    noise: bytes, more: list[bytes], piece: int
) -> None:
    content = noise + b"".join(more)
    whole_word = re.compile(rb"(?<![0-9A-Za-z])1000001(?![0-9A-Za-z])")
    expected = [
        number for number, line in enumerate(content.split(b"\n"), 1) if whole_word.search(line)
    ]
    told: list[int] = []
    made_of(content, lambda path, into: found(path, into, told), piece)
    assert told == expected


def found(path: Path, into: Path, told: list[int]) -> None:
    into.touch()
    told.extend(numbers_of_lines(path, Identifiers(["1000001", "7777777"])))


def test_an_identifier_across_two_pieces_of_a_large_file_is_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    line = b"x" * 99 + b"\n"
    filled = line * (CHUNK // 100)
    start = CHUNK - len(filled) - 3
    path.write_bytes(filled + b"-" * start + b"1000001\n" + filled + b"1000001")
    count = CHUNK // 100
    assert numbers_of_lines(path, Identifiers(["1000001"])) == [count + 1, 2 * count + 2]
    rewrite_lines(
        path,
        tmp_path / "b.csv",
        dropped={count + 1, 2 * count + 2},
        emptied={},
        delimiter=",",
        encoding="utf-8",
    )
    assert (tmp_path / "b.csv").read_bytes() == filled + b"\n" + filled


# What cannot be done, and what is left behind then


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"1,2,3", "no row"),
        (b"1,2,3,4,5", "no row"),
        (b'1,2,"3"x,4', "no row"),
        (b'1,2,3,"4', "no row"),
        (b"", "no row"),
    ],
)
def test_a_line_that_is_no_row_is_not_emptied_by_guess(
    line: bytes, why: str, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b,c,d\n" + line + b"\n")
    with pytest.raises(IntegrityError, match="a line that was to be erased") as error:
        emptied(tmp_path, {2})
    assert (error.value.where, why in error.value.why) == ("a.csv, line 2", True)
    assert not (tmp_path / "b.csv").exists()


def emptied(folder: Path, numbers: set[int]) -> None:
    rewrite_lines(
        folder / "a.csv",
        folder / "b.csv",
        dropped=set(),
        emptied={number: [1] for number in numbers},
        delimiter=",",
        encoding="utf-8",
    )


@pytest.mark.parametrize("number", [1, 4, 9])
def test_the_header_and_lines_that_are_not_there_stop_it(number: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n3,4\n")
    with pytest.raises(IntegrityError):
        emptied(tmp_path, {2, number})
    with pytest.raises(IntegrityError):
        lines_alone(tmp_path / "a.csv", tmp_path / "b.csv", {number})
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_what_the_intake_takes_beyond_the_last_column_stays(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'\xef\xbb\xbf"a","b"\r\n1,2,"",\r\n3,4\r\n')
    emptied(tmp_path, {2})
    assert (tmp_path / "b.csv").read_bytes() == b'\xef\xbb\xbf"a","b"\r\n1,,"",\r\n3,4\r\n'


def test_the_new_file_is_for_nobody_else_and_takes_no_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    emptied(tmp_path, {2})
    assert stat.S_IMODE((tmp_path / "b.csv").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        emptied(tmp_path, set())
    assert (tmp_path / "b.csv").read_bytes() == b"a,b\n1,\n"


def test_a_long_field_in_quotation_marks_takes_no_time() -> None:
    assert fields_of(b'"' + b'""' * 200_000 + b"x,", b",") == []
    assert len(fields_of(b'"' + b'""' * 200_000 + b'",1', b",")) == 2


# The same lines as a night's

COLUMNS = (
    "creditor_id;OFICINA;obligation_number;titular_id_type;titular_id_number;DESDE;titular_name"
)
DESCRIBED = """
[extracts.obligations]
delimiter = ";"
encoding = "windows-1252"
columns = { mora_started_on = "DESDE" }
"""


def row(number: str, name: str = "ANA", started_on: str = "2018-11-01") -> str:
    return f'{CREDITOR};"1;2";{number};CC;1000001;{started_on};{name}'


HARD = (
    row("K1") + "\r\n",
    "\r\n",
    row("K2", '"MUÑOZ; ""LA"""') + "\n",
    row("K3", "\0") + "\r\n",
    "  \n",
    row("K4") + "\r" + row("K5") + "\n",
    row("K6", "\x0b\x0c…") + "\n",
    row("K7", 'A"B') + "\n",
    row("K8") + ";;\r\n",
    "K9\n\n",
    row("K10", "x" * 20_000) + "\n",
    row("K11", "NÚÑEZ", "01/11/2018") + "\r\n",
    row("K12", "€"),
)
"""Lines of every kind that the intake knows; K1, K2, K8 and K12 are rows without a fault."""


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder after a night with an extract of such lines."""
    folder = Folder.at(tmp_path_factory.mktemp("hard"), CONFIGURATION + DESCRIBED)
    text = COLUMNS + "\r\n" + "".join(HARD)
    folder.put("obligations_20261121.csv", text.encode("windows-1252"))
    folder.night(RUN_DATE)
    return folder


def extract(folder: Folder) -> Path:
    return folder.path / "inbox" / "obligations_20261121.csv"


def lines_of_the_night(folder: Folder) -> dict[str, int]:
    return dict(folder.ask("select obligation_number, line_number from obligations"))


def test_the_numbers_are_those_of_a_night(hard: Folder) -> None:
    told = lines_of_the_night(hard)
    assert {"K1", "K2", "K8", "K12"} <= set(told)
    for number, line in told.items():
        assert numbers_of_lines(extract(hard), Identifiers([number])) == [line]
    aside = {line for (line,) in hard.ask("select line_number from quarantine")}
    kinds = numbers_of_lines(extract(hard), Identifiers([f"K{n}" for n in range(1, 13)]))
    assert set(kinds) == aside | set(told.values())


def header_of(folder: Folder, work: Path) -> tuple[Header, Prepared]:
    """The project's own reading of the extract."""
    work.mkdir()
    description = folder.settings.extract("obligations")
    path = extract(folder)
    with closing(folder.store()) as store:
        prepared = prepare(path, scan(path), description, work, store, checked=False)
        return read_header("obligations", path.name, prepared, description), prepared


def test_the_intake_types_the_lines_alone_as_it_did_in_their_file(
    hard: Folder, tmp_path: Path
) -> None:
    told = lines_of_the_night(hard)
    wanted = {told["K2"], told["K12"]}
    alone = Folder.at(tmp_path / "alone", CONFIGURATION + DESCRIBED)
    lines_alone(extract(hard), extract(alone), wanted)
    assert alone.load(RUN_DATE).rows_quarantined == 0
    query = (
        "select titular_name, mora_started_on from obligations"
        " where obligation_number in ('K2', 'K12') order by line_number"
    )
    assert lines_of_the_night(alone) == {"K2": 2, "K12": 3}
    assert alone.ask(query) == hard.ask(query)


def test_the_intake_reads_of_a_rewritten_extract_what_is_left(hard: Folder, tmp_path: Path) -> None:
    told = lines_of_the_night(hard)
    header, prepared = header_of(hard, tmp_path / "work")
    position = list(header.columns).index("mora_started_on")
    after = Folder.at(tmp_path / "after", CONFIGURATION + DESCRIBED)
    rewrite_lines(
        extract(hard),
        extract(after),
        dropped={told["K1"]},
        emptied={told["K2"]: [position], told["K12"]: [position]},
        delimiter=prepared.delimiter,
        encoding=prepared.encoding,
    )
    after.load(RUN_DATE)
    query = "select obligation_number, titular_name, mora_started_on from obligations order by 1"
    left = [
        (number, name, None if number in ("K2", "K12") else started_on)
        for number, name, started_on in hard.ask(query)
        if number != "K1"
    ]
    assert after.ask(query) == left
