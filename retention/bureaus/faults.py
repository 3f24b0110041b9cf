"""What can be wrong with a bureau file in itself: each fault, why it harms, when it is innocent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of finding. `severity`: refuse (it must not be sent so) or warn (a person looks)."""

    rule_id: str
    title: str
    reason: str
    alternate: str
    severity: str = "refuse"


_OWN_LAYOUT: Final = "the subscriber's own layout differs: complete the pack by an overlay"

FAULTS: Final[dict[str, Fault]] = {
    "line_length": Fault(
        "ST-01",
        "a line is not as long as its record",
        "every field behind the difference is read from the wrong place",
        "the file was saved as UTF-8, where Ñ and accents have two bytes, or edited by hand",
    ),
    "field_count": Fault(
        "ST-02",
        "a line has more or fewer fields than its record",
        "every field behind the difference is read as another",
        "a text has the delimiter in it and no quotation marks around it",
    ),
    "unknown_record": Fault(
        "ST-03",
        "a line is of no record that the pack knows",
        "the bureau cannot tell what the line says",
        _OWN_LAYOUT,
    ),
    "record_missing": Fault(
        "ST-04",
        "a record is missing that stands once in every file",
        "without it the bureau knows neither who sends the file nor whether it is whole",
        "the file was cut into parts",
    ),
    "record_repeated": Fault(
        "ST-05",
        "a record that stands once is there again",
        "the bureau may take what follows for another file",
        "two files were joined",
    ),
    "record_misplaced": Fault(
        "ST-06",
        "a record does not stand where the pack has it",
        "a header that does not come first, or a trailer that does not come last, is not found",
        "two files were joined",
    ),
    "not_digits": Fault(
        "ST-07",
        "a number is not written in digits",
        "the bureau rejects the row or reads another amount",
        _OWN_LAYOUT,
    ),
    "no_date": Fault(
        "ST-08",
        "a date is no day of the calendar, or written another way",
        "terms of permanence are counted from dates",
        _OWN_LAYOUT,
    ),
    "unknown_code": Fault(
        "ST-09",
        "a code is not in its table",
        "the bureau rejects the row or shows something else",
        "the bureau's table is newer than the pack's: complete it by an overlay",
    ),
    "code_not_in_pack": Fault(
        "ST-10",
        "a code is not among those the pack knows",
        "nobody here can say what the bureau will show",
        "the pack's table is known not to be complete: look it up in the bureau's manual",
        "warn",
    ),
    "not_a_character": Fault(
        "ST-11",
        "a text has a byte that is no printable character of the file's encoding",
        "the bureau shows another name, or rejects the row",
        "the file is in another encoding than the pack says",
    ),
    "other_constant": Fault(
        "ST-12",
        "a field that is always the same is otherwise",
        "the bureau may not know the record",
        _OWN_LAYOUT,
    ),
    "missing": Fault(
        "ST-13",
        "a field that must have a value has none",
        "the bureau rejects the row or shows it incomplete",
        "the pack asks for more than the bureau does: correct it by an overlay",
    ),
    "too_long": Fault(
        "ST-14",
        "a value is longer than its field",
        "the bureau cuts it, or rejects the row",
        _OWN_LAYOUT,
    ),
    "other_total": Fault(
        "ST-15",
        "a total is not that of the file",
        "the bureau takes the file for incomplete and rejects it whole",
        "the bureau counts otherwise: answer the question of the pack that asks it",
    ),
    "other_day": Fault(
        "ST-16",
        "a row speaks of another day than the file",
        "a row of another cut overwrites what is newer",
        "a file of corrections that joins several cuts",
        "warn",
    ),
    "mixed_line_ends": Fault(
        "ST-17",
        "a line ends otherwise than the file's lines do",
        "a reader of fixed widths loses its place",
        "the bureau takes both",
        "warn",
    ),
}
