"""What is read of a file and written again is the same bytes; if it is not, the place is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.roundtrip import Changed, round_trip
from retention.bureaus.shelf import find_pack
from retention.store import Store
from tests.bureaus.desks import Desk, Sit
from tests.bureaus.files import (
    ASCII,
    EVERY_PACK,
    LATIN,
    MAESTRO,
    STATES,
    Maker,
    Table,
    pack_data,
    some_answers,
    write_overlay,
)

CENTURIES = [date(1900, 1, 1) + timedelta(days=n) for n in range(109_573)]
ENDS = [date(1, 1, 1), date(1, 12, 31), date(999, 12, 31), date(1582, 10, 10), date(9999, 12, 31)]
FILES_A_BLOCK = 100
PARTS_OF_36 = ("datacredito-plantilla-23", "datacredito-plantilla-33")
"""Sheets whose columns of dates are all in that of 36 columns."""

every_pack = pytest.mark.parametrize("name", EVERY_PACK)


def comes_back(desk: Desk, raw: bytes | None = None) -> None:
    """The file is good, and reading and writing it changes nothing."""
    reader = desk.read(raw)
    assert reader.tally.findings == []
    assert round_trip(desk.store, desk.path, desk.layout) is None


def every_line(desk: Desk, values: Callable[[Table], Sequence[str]], kind: str) -> None:
    """Lines of each record whose fields of a kind go through all their values, each at its pace."""
    for record, table in desk.maker.records():
        if table["occurs"] == "once":
            continue
        told = {f["name"]: values(f) for f in desk.maker.fields(record) if f["type"] == kind}
        count = max((len(one) for one in told.values()), default=0)
        numbered = {name: place for place, name in enumerate(told)}

        def cell(f: Table, row: int, told: Any = told, numbered: Any = numbered) -> str | None:
            own = told.get(f["name"])
            return own[(row + 7 * numbered[f["name"]]) % len(own)] if own else None

        for row in range(count):
            desk.maker.add_line(record, lambda f, row=row, cell=cell: cell(f, row))  # type: ignore[misc]


# Days. A line is made field by field; those of dates are put together from one of them.


def date_fields(desk: Desk, record: str) -> list[Table]:
    return [f for f in desk.maker.fields(record) if f["type"] == "date" and "value" not in f]


def dated_lines(desk: Desk, record: str, days: Sequence[date]) -> list[str]:
    """A line for each day, which stands in all its date fields (each a few days further on)."""
    marks = date_fields(desk, record)
    if not marks:
        return []
    form = desk.maker.day
    mark = "\x01" * len(form(marks[0], days[0]))
    pieces = desk.maker.line(record, lambda f: mark if f in marks else None).split(mark)
    texts = {f["name"]: [form(f, day) for day in days] for f in marks}
    shift = {f["name"]: 37 * place for place, f in enumerate(marks)}
    columns = [
        texts[f["name"]][shift[f["name"]] :] + texts[f["name"]][: shift[f["name"]]] for f in marks
    ]
    return [
        "".join(part for pair in zip(pieces, (*row, ""), strict=True) for part in pair)
        for row in zip(*columns, strict=True)
    ]


def of_dates_alone(layout: Layout, name: str) -> Layout | None:
    """The date fields of a record, side by side: their lines are short, and made by the hundred
    thousand."""
    [record] = [one for one in layout.records if one.name == name]
    dates = [of for of in record.fields if of.type == "date" and of.value is None]
    if not dates:
        return None
    width = 1 if record.length is None else (dates[0].length or 0)
    fields = tuple(replace(of, start=place * width) for place, of in enumerate(dates))
    length = None if record.length is None else width * len(dates)
    alone = replace(record, fields=fields, length=length, starts_with=None)
    return replace(layout, records=(alone,), has_titles=False)


@pytest.mark.parametrize("name", [name for name in EVERY_PACK if name not in PARTS_OF_36])
def test_every_day_of_three_centuries_comes_back_in_every_field_of_dates(
    name: str, desk: Sit
) -> None:
    own = desk(name)
    end, is_ended = own.maker.line_end, own.maker.has_last_end
    for record, _ in own.maker.records():
        layout = of_dates_alone(own.layout, record)
        if layout is None:
            continue
        fields = [f for f in own.maker.fields(record) if f["type"] == "date" and "value" not in f]
        columns = [[own.maker.day(f, day) for day in CENTURIES + ENDS] for f in fields]
        turned = [column[37 * at :] + column[: 37 * at] for at, column in enumerate(columns)]
        between = "" if own.maker.is_fixed else own.maker.delimiter
        text = end.join(map(between.join, zip(*turned, strict=True))) + end * is_ended
        alone = Desk(own.folder, own.store, layout, own.maker)
        comes_back(alone, text.encode())


@pytest.mark.deep
@every_pack
def test_every_day_of_three_centuries_comes_back_in_whole_files(name: str, desk: Sit) -> None:
    own = desk(name)
    for record, table in own.maker.records():
        if table["occurs"] == "many":
            lines = dated_lines(own, record, CENTURIES + ENDS)
            own.maker.lines += [(record, line) for line in lines]
    comes_back(own)


@every_pack
def test_any_day_comes_back_as_the_day_of_a_file(name: str, desk: Sit) -> None:
    for cutoff_on in (date(1, 1, 1), date(2000, 2, 29), date(9999, 12, 31)):
        own = desk(name)
        own.maker.cutoff_on = own.maker.process_on = cutoff_on
        own.maker.add(2)
        comes_back(own)


@every_pack
def test_every_code_of_every_table_comes_back_in_every_field(name: str, desk: Sit) -> None:
    own = desk(name)
    every_line(own, own.maker.codes, "code")
    comes_back(own)


def letters_in_place(maker: Maker, f: Table) -> list[str]:
    """Each letter as a whole text, at the start of one, and at its end."""
    around = [("", ""), ("", "A"), ("A", "")] if f.get("length", 9) > 1 else [("", "")]
    told = [before + letter + after for letter in maker.letters(f) for before, after in around]
    return [text for text in told if text.strip()] if "required" in f else told


@every_pack
@pytest.mark.parametrize("encoding", ["windows-1252", "ascii", "utf-8"])
def test_every_character_comes_back_in_every_text(name: str, encoding: str, desk: Sit) -> None:
    known = pack_data(name)["questions"].get("encoding", {"choices": {"utf-8"}})["choices"]
    if encoding not in known:
        return
    own = desk(
        name, encoding=encoding, account_padding="blanks_right", obligation_alignment="blanks_right"
    )
    assert len(ASCII + LATIN) == 95 + 123
    every_line(own, lambda f: letters_in_place(own.maker, f), "text")
    comes_back(own)


@pytest.mark.parametrize("encoding", ["windows-1252", "ascii"])
@pytest.mark.parametrize("padding", ["zeros_left", "zeros_right", "blanks_right"])
def test_an_obligation_number_comes_back_however_it_is_padded(
    encoding: str, padding: str, desk: Sit
) -> None:
    own = desk("datacredito-renumbering-48", encoding=encoding, account_padding=padding)
    every_line(own, lambda f: ["1", "10", "A 1", "9" * 18, "0A0", "Z" * 17], "text")
    comes_back(own)


@pytest.mark.parametrize("padding", ["zeros_left", "zeros_right"])
def test_a_number_of_zeros_alone_comes_back_though_it_is_none(padding: str, desk: Sit) -> None:
    own = desk("datacredito-renumbering-48", account_padding=padding)
    own.maker.add_line("detail", lambda f: "0" if f["name"] == "numero_obligacion" else None)
    assert [(f.field, f.fault) for f in own.read().tally.findings] == [
        ("numero_obligacion", "missing")
    ]
    assert round_trip(own.store, own.path, own.layout) is None


# Random files


def random_files_come_back(name: str, seeds: range, folder: Path, store: Store) -> None:
    """Each with other answers, other days and up to forty lines."""
    for seed in seeds:
        chance = random.Random(f"{name} {seed}")
        answers = some_answers(name, chance)
        own = write_overlay(folder, name, answers, f"own-{seed}")
        maker = Maker(name, answers, chance, cutoff_on=date(2026, 1 + seed % 12, 1 + seed % 28))
        maker.add(chance.choice([0, 1, 2, 7, 40]))
        desk = Desk(folder, store, layout_of(find_pack(own, folder)), maker)
        try:
            comes_back(desk)
        except Exception as error:
            error.add_note(f"{name}, seed {seed}")
            raise
        (folder / f"{own}.toml").unlink()


@every_pack
def test_random_files_come_back(name: str, tmp_path: Path, bureau_store: Store) -> None:
    random_files_come_back(name, range(8), tmp_path, bureau_store)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(200))
@every_pack
def test_twenty_thousand_random_files_come_back(
    name: str, block: int, tmp_path: Path, bureau_store: Store
) -> None:
    seeds = range(1000 + block * FILES_A_BLOCK, 1000 + (block + 1) * FILES_A_BLOCK)
    random_files_come_back(name, seeds, tmp_path, bureau_store)


# What does not come back is shown


@pytest.fixture
def master(desk: Sit) -> Desk:
    """A master of three lines, with CRLF to its end."""
    own = desk(
        MAESTRO,
        line_end="crlf",
        last_line_end="yes",
        encoding="windows-1252",
        account_padding="zeros_left",
        trailer_sum="details",
        tail="card_fields",
    )
    values = {"numero_obligacion": "A17", "nombre": "PEREZ ÑUSTES ANA", "edad_mora": "007"}
    own.maker.cell = lambda f: values.get(f["name"])
    own.maker.add(3)
    return own


def spoilt(desk: Desk, line: int, place: int, raw: bytes) -> Changed | None:
    """What a round trip says when some bytes of a line (both from 1) are others."""
    lines = desk.maker.bytes().split(b"\r\n")
    told = lines[line - 1]
    lines[line - 1] = told[: place - 1] + raw + told[place - 1 + len(raw) :]
    return round_trip(desk.store, desk.put(b"\r\n".join(lines)), desk.layout)


@pytest.mark.parametrize(
    ("place", "raw", "expected"),
    [
        (13, b" " * 15 + b"A17", None),
        (13, b"A17" + b" " * 15, None),
        (31, b"perez", Changed(3, "detail", "nombre", "31-75", 31)),
        (34, b"e", Changed(3, "detail", "nombre", "31-75", 34)),
        (186, b"  7", Changed(3, "detail", "edad_mora", "186-188", 186)),
        (186, b"7  ", Changed(3, "detail", "edad_mora", "186-188", 186)),
        (186, b"   ", Changed(3, "detail", "edad_mora", "186-188", 186)),
        (77, b" " * 8, Changed(3, "detail", "fecha_apertura", "77-84", 77, " " * 8, "0" * 8)),
        (77, b"20230229", Changed(3, "detail", "fecha_apertura", "77-84", 77, "20230229", "0" * 8)),
        (764, b" " * 18, Changed(3, "detail", "numero_tarjeta", "764-781", 764)),
        (
            800,
            b"X",
            Changed(3, "detail", "espacio_en_blanco", "783-800", 800, " " * 17 + "X", " " * 18),
        ),
    ],
)
def test_a_difference_is_shown_at_its_first_byte(
    place: int, raw: bytes, expected: Changed | None, master: Desk
) -> None:
    assert round_trip(master.store, master.put(master.maker.bytes()), master.layout) is None
    assert spoilt(master, 3, place, raw) == expected


def test_a_number_padded_otherwise_than_the_pack_says_is_shown(master: Desk, desk: Sit) -> None:
    raw = master.maker.bytes()
    answers = {**master.maker.answers, "account_padding": "zeros_right"}
    other = desk(MAESTRO, **answers)
    found = round_trip(other.store, other.put(raw), other.layout)
    assert found == Changed(2, "detail", "numero_obligacion", "13-30", 13) or found is None
    blanks = desk(MAESTRO, **{**answers, "account_padding": "blanks_right"})
    assert round_trip(blanks.store, blanks.put(raw), blanks.layout) is None


@pytest.mark.parametrize(
    ("place", "raw", "expected"),
    [
        (27, b"00000006", Changed(5, "trailer", "numero_registros", "27-34", 34)),
        (35, b"00000004", Changed(5, "trailer", "sumatoria_novedades", "35-42", 42)),
        (19, b"20261122X", Changed(5, "trailer", "numero_registros", "27-34", 27)),
    ],
)
def test_a_trailer_that_counts_otherwise_is_shown(
    place: int, raw: bytes, expected: Changed, master: Desk
) -> None:
    found = spoilt(master, 5, place, raw)
    assert found is not None
    assert (found.line_number, found.record, found.field, found.position, found.place) == (
        expected.line_number,
        expected.record,
        expected.field,
        expected.position,
        expected.place,
    )


def test_a_last_line_without_its_end_is_shown(master: Desk) -> None:
    raw = master.maker.bytes()
    found = round_trip(master.store, master.put(raw[:-2]), master.layout)
    assert found == Changed(5, "", "", "", 0, "no line end", "line end")


def test_another_line_end_is_shown_behind_the_line(master: Desk) -> None:
    raw = master.maker.bytes().replace(b"\r\n", b"\n")
    found = round_trip(master.store, master.put(raw), master.layout)
    assert found == Changed(2, "detail", "", "", 801)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: [lines[0], lines[1] + b" ", *lines[2:]],
        lambda lines: [lines[0], lines[1][:-1], *lines[2:]],
        lambda lines: [*lines[1:]],
        lambda lines: [*lines[:-2], b""],
        lambda lines: [lines[0], *lines],
        lambda lines: [lines[0], lines[-2], *lines[1:-2], b""],
        lambda lines: [],
    ],
    ids=["long", "short", "no header", "no trailer", "header twice", "trailer early", "empty"],
)
def test_a_file_that_the_writer_would_not_make_never_comes_back(spoil: Any, master: Desk) -> None:
    lines = master.maker.bytes().split(b"\r\n")
    raw = b"\r\n".join(spoil(lines))
    assert round_trip(master.store, master.put(raw), master.layout) is not None


def test_titles_that_are_not_those_of_the_pack_are_shown(desk: Sit) -> None:
    own = desk(STATES, titles="yes", delimiter="semicolon", encoding="windows-1252")
    own.maker.add(3)
    raw = own.maker.bytes()
    assert round_trip(own.store, own.put(raw), own.layout) is None
    found = round_trip(own.store, own.put(raw.replace(b"Saldo mora", b"SALDO MORA")), own.layout)
    assert found == Changed(1, "detail", "", "", 0)


@pytest.mark.parametrize("raw", [b'"A1"', b'"A""1', b'A"1'])
def test_quotation_marks_that_need_not_be_there_are_shown(raw: bytes, desk: Sit) -> None:
    own = desk(STATES, delimiter="comma", titles="no", line_end="lf", last_line_end="yes")
    own.maker.add(1)
    rest = own.maker.bytes().rstrip(b"\n").rsplit(b",", 6)[1:]
    line = b",".join([raw, *rest]) + b"\n"
    assert round_trip(own.store, own.put(line), own.layout) is not None
