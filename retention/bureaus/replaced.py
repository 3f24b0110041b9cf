"""Which letters of a file were replaced by the listed table: the log of a transliteration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.transliteration import lacking
from retention.bureaus.written import call

if TYPE_CHECKING:
    from retention.store import Store


def replaced_letters(
    store: Store, layout: Layout, record: RecordLayout, table: str
) -> list[dict[str, Any]]:
    """By field and letter: what stands for it, and how often. No text is told, so nobody is."""
    missing, instead = lacking(layout.encoding)
    by_letter = dict(zip(missing, instead, strict=True))
    texts = [of for of in record.fields if of.type == "text" and of.value is None]
    return [
        {"field": of.name, "letter": letter, "instead": by_letter[letter], "count": count}
        for of in texts
        for letter, count in sorted(_counted(store, table, of, list(missing)))
    ]


def _counted(store: Store, table: str, of: FieldLayout, letters: list[str]) -> list[Any]:
    from duckdb import ColumnExpression, ConstantExpression

    if not letters:
        return []
    value: Any = ColumnExpression(of.name)
    written = call("upper", value) if of.is_upper else value
    beyond = store.connection.table(table).filter(call("strlen", value) != call("length", value))
    normal = call("nfc_normalize", written)
    each = beyond.select(call("unnest", call("string_split", normal, "")).alias("letter"))
    letter = ColumnExpression("letter")
    counted = each.filter(letter.isin(*[ConstantExpression(one) for one in letters]))
    return counted.aggregate([letter, call("count", letter)]).fetchall()
