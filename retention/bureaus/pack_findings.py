"""What is wrong with a pack in itself: its questions, what is true of its file, its code tables.

Every function yields findings whose `inside` is the key that is meant, so that all of them are told
at once. Where a question is asked, each of its choices is looked at, not only the one in force.
`record_findings` looks at the records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from retention.bureaus.columns import BUREAU_COLUMNS
from retention.bureaus.encodings import ENCODINGS, SINGLE_BYTE, has_letters
from retention.bureaus.pack import CUTOFF, Ask, Code, Count, Of, Pack, Sum
from retention.bureaus.record_findings import of_records
from retention.settings.findings import Finding, instead

_PLACEHOLDER: Final = re.compile(r"\{([a-z_0-9]+)\}")
_FIRST_DAYS: Final = ("30", "31")
_NO_DELIMITER: Final = '"\r\n\0'

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A setting of a pack that may be asked: its key, what may stand there, and that in words."""

    key: Key
    value: object
    is_right: Callable[[object], bool]
    wanted: str


def findings_of(pack: Pack) -> Iterator[Finding]:
    """Everything that is wrong with a pack whose parts have the right shape."""
    yield from _of_questions(pack)
    for told in _settings(pack):
        yield from _of_setting(pack, told)
    yield from _of_file(pack)
    yield from of_records(pack)
    yield from _of_tables(pack)


# Questions and answers


def _of_questions(pack: Pack) -> Iterator[Finding]:
    for name in sorted(pack.answers.keys() - pack.questions.keys()):
        hint = instead(name, (*pack.questions,))
        yield Finding("there is no such question", hint, ("answers", name))
    for name, question in pack.questions.items():
        if not _is_pattern(question.pattern):
            hint = "write a regular expression, such as [0-9]{6}"
            yield Finding("is no regular expression", hint, ("questions", name, "pattern"))
            continue
        hint = f"write one of: {', '.join(question.choices)}"
        if not question.choices:
            hint = f"write a text like {question.pattern}"
        if not question.allows(question.draft):
            yield Finding("is no answer to it", hint, ("questions", name, "draft"))
        if name in pack.answers and not question.allows(pack.answers[name]):
            yield Finding("is no answer to it", hint, ("answers", name))
    yield from _of_first_day(pack)


def _is_pattern(pattern: str | None) -> bool:
    try:
        re.compile(pattern or "")
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _of_first_day(pack: Pack) -> Iterator[Finding]:
    question = pack.questions.get("mora_first_day")
    for answer in pack.answers_to("mora_first_day"):
        if question and answer not in _FIRST_DAYS:
            key = ("questions", "mora_first_day", "choices" if question.choices else "draft")
            yield Finding(f'mora begins on no day "{answer}"', "write 30 or 31", key)


# Settings that may be asked


def _settings(pack: Pack) -> Iterator[Told]:
    rules = pack.file
    wanted, known = f"one of {', '.join(ENCODINGS)}", ENCODINGS
    if rules.shape == "fixed":
        known = (*SINGLE_BYTE,)
        wanted = f"an encoding of one byte a character: {', '.join(known)}"
    flags = "true or false, or what each choice means: choices = { yes = true, no = false }"
    told: dict[str, tuple[object, Callable[[object], bool], str]] = {
        "encoding": (rules.encoding, _one_of(*known), wanted),
        "line_end": (rules.line_end, _one_of("crlf", "lf"), "crlf or lf"),
        "ends_with_line_end": (rules.ends_with_line_end, _is_flag, flags),
        "has_titles": (rules.has_titles, _is_flag, flags),
        "delimiter": (rules.delimiter, _is_delimiter, "one ASCII sign, such as ; or a tab"),
        "unit": (rules.unit, _one_of("pesos", "thousands"), "pesos or thousands"),
        "rounding": (rules.rounding, _one_of("round", "truncate"), "round or truncate"),
    }
    for name, (value, is_right, wanted) in told.items():
        if value is not None:
            yield Told(("file", name), value, is_right, wanted)
    for name, record in pack.records.items():
        if record.filled_to is not None:
            key = ("records", name, "filled_to")
            yield Told(key, record.filled_to, _is_whole, "a whole number of characters")
        yield from _field_settings(pack, name)


def _field_settings(pack: Pack, record: str) -> Iterator[Told]:
    ways = ("zeros", "blanks") if pack.file.shape == "fixed" else ("zeros", "blanks", "nothing")
    for field in pack.records[record].fields:
        key = ("records", record, "fields", field.name)
        told: dict[str, tuple[object, Callable[[object], bool], str]] = {
            "title": (field.title, _is_text, "a text"),
            "align": (field.align, _one_of("left", "right"), "left or right"),
            "pad": (field.pad, _is_sign, "one ASCII character"),
            "empty": (field.empty, _one_of(*ways), " or ".join(ways)),
            "value": (field.value, _is_value, "a text, the day of the file, a count or a sum"),
        }
        for name, (value, is_right, wanted) in told.items():
            if value is not None:
                yield Told((*key, name), value, is_right, wanted)


def _of_setting(pack: Pack, told: Told) -> Iterator[Finding]:
    if isinstance(told.value, Ask):
        yield from _of_choices(pack, told.key, told.value)
    for value in pack.outcomes(told.value):
        if not told.is_right(value):
            shown = str(value).lower() if isinstance(value, bool) else f'"{value}"'
            yield Finding(f"cannot be {shown}", f"write {told.wanted}", told.key)


def _of_choices(pack: Pack, key: Key, ask: Ask) -> Iterator[Finding]:
    question = pack.questions.get(ask.ask)
    if question is None:
        yield Finding(f"there is no question {ask.ask}", instead(ask.ask, (*pack.questions,)), key)
    elif ask.choices:
        for choice in sorted(question.choices.keys() - ask.choices.keys()):
            told = f"does not say what the choice {choice} of {ask.ask} means here"
            yield Finding(told, f"add it: choices = {{ ..., {choice} = ... }}", key)
        for choice in sorted(ask.choices.keys() - question.choices.keys()):
            hint = f"its choices: {', '.join(question.choices)}"
            hint = hint if question.choices else "it is answered with a text: leave choices out"
            yield Finding(f"{ask.ask} has no choice {choice}", hint, key)


def _one_of(*known: str) -> Callable[[object], bool]:
    return lambda value: value in known


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_sign(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1 and value.isascii() and value.isprintable()


def _is_delimiter(value: object) -> bool:
    if not isinstance(value, str) or len(value) != 1 or not value.isascii():
        return False
    return not value.isalnum() and value not in _NO_DELIMITER


def _is_whole(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() and value.isdigit()
    return isinstance(value, int) and not isinstance(value, bool)


def _is_value(value: object) -> bool:
    return isinstance(value, str | Of | Count | Sum)


# The file


def _of_file(pack: Pack) -> Iterator[Finding]:
    rules = pack.file
    names = {field.name for record in pack.records.values() for field in record.fields}
    for name in rules.key:
        if name not in names:
            yield Finding(
                f"there is no field {name}", instead(name, tuple(sorted(names))), ("file", "key")
            )
    if sorted(rules.order) != sorted(pack.records):
        yield Finding("names each record once", ", ".join(pack.records), ("file", "order"))
    if rules.shape == "delimited" and rules.delimiter is None:
        yield Finding("separates the fields and is not told", 'write ";"', ("file", "delimiter"))
    yield from _of_name(pack)
    yield from _of_complete(pack)
    yield from _of_titles(pack)
    yield from _of_units(pack)


def _of_name(pack: Pack) -> Iterator[Finding]:
    name = pack.file.name or ""
    known = (CUTOFF, *pack.questions)
    for place in _PLACEHOLDER.findall(name):
        if place not in known:
            told = f"{{{place}}} is neither cutoff nor a question"
            yield Finding(told, instead(place, known), ("file", "name"))
    if set("{}") & set(_PLACEHOLDER.sub("", name)):
        hint = "write {cutoff}, or a question's name between the braces"
        yield Finding("has a brace that encloses no name", hint, ("file", "name"))


def _of_complete(pack: Pack) -> Iterator[Finding]:
    told = pack.file.is_complete
    once = [record for record in pack.records.values() if record.occurs == "once"]
    names = tuple(field.name for record in once for field in record.fields)
    if told is not None and told.field not in names:
        reason = f"no record that stands once has a field {told.field}"
        yield Finding(reason, instead(told.field, names), ("file", "is_complete"))


def _of_titles(pack: Pack) -> Iterator[Finding]:
    details = [name for name, record in pack.records.items() if record.occurs == "many"]
    if not details:
        hint = 'write occurs = "many" in the one that tells of obligations'
        yield Finding("each stands once: none tells of obligations", hint, ("records",))
    if True not in pack.outcomes(pack.file.has_titles):
        return
    if pack.file.shape == "fixed":
        yield Finding("a fixed file has no row of titles", "write false", ("file", "has_titles"))
    elif len(details) > 1:
        told = f"a row of titles is of one record, and these stand many times: {', '.join(details)}"
        yield Finding(told, "write false", ("file", "has_titles"))


def _of_units(pack: Pack) -> Iterator[Finding]:
    """Amounts of another unit than the file's are wrong by a thousand, and nobody would see it."""
    unit = _unit(pack)
    for name, record in pack.records.items():
        for field in record.fields:
            if field.unit and field.unit != unit:
                told = f"is in {field.unit}, and the file's amounts are in {unit}"
                key = ("records", name, "fields", field.name, "unit")
                yield Finding(told, f'write unit = "{unit}"', key)
    if unit == "thousands" and pack.file.rounding is None:
        hint = "ask a question whose choices are round and truncate"
        yield Finding("does not say how pesos become thousands", hint, ("file", "rounding"))


def _unit(pack: Pack) -> object:
    """The unit of the file as it is read and written: by the answer, or the draft of one."""
    unit = pack.file.unit
    if not isinstance(unit, Ask) or unit.ask not in pack.questions:
        return unit
    answer = pack.answers.get(unit.ask, pack.questions[unit.ask].draft)
    return unit.choices.get(answer, answer)


# Tables of codes


def _of_tables(pack: Pack) -> Iterator[Finding]:
    for name, table in pack.codes.items():
        for told_twice, times in Counter(one.code for one in table.values).items():
            if times > 1:
                key = ("codes", name, told_twice)
                yield Finding(f"is there {times} times", "leave one of them", key)
        for one in table.values:
            if one.from_day is not None and one.to_day is not None and one.to_day < one.from_day:
                told = f"ends on day {one.to_day}, before it begins on day {one.from_day}"
                yield Finding(told, "write the later day in to_day", ("codes", name, one.code))
    for record in pack.records.values():
        for field in record.fields:
            for code in pack.codes[field.codes].values if field.codes in pack.codes else ():
                key = ("codes", str(field.codes), code.code)
                yield from _of_width(pack, key, code.code, field.name, field.length)
                yield from _of_meaning(key, code, field.column)


def _of_width(pack: Pack, key: Key, code: str, field: str, length: int | None) -> Iterator[Finding]:
    is_wrong = length is not None and len(code) > length
    if pack.file.shape == "fixed" and length is not None:
        is_wrong = len(code) != length
    if is_wrong:
        told = f"has {len(code)} characters, and the field {field} has {length}"
        yield Finding(told, "write it as wide as its field", key)
    for encoding in pack.in_force(pack.file.encoding):
        if encoding in ENCODINGS and not has_letters(code, str(encoding)):
            told = f"has a character that {encoding}, the encoding of the file, lacks"
            yield Finding(told, "write the code as the bureau does", key)


def _of_meaning(key: Key, code: Code, name: str | None) -> Iterator[Finding]:
    column = BUREAU_COLUMNS.get(name or "")
    if column is None or not column.codes:
        return
    for value in (code.canonical, *code.written_for):
        if value and value not in column.codes:
            yield Finding(
                f"{value} is no value of {column.name}", instead(value, column.codes), key
            )
