"""docs/catalogue.md says what sql/catalogue does: every class, way of erasing and column."""

from __future__ import annotations

import re
from functools import cache

import pytest

from retention.catalogue import Catalogue, read_catalogue
from tests.docs.pages import page, sections, table

SECTIONS = sections(page("docs/catalogue.md"))
STORES = {
    "night": "The night's database",
    "register": "The register",
    "published": "The published conclusions",
    "deliveries": "The deliveries",
    "files": "Other files",
}


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def test_every_class_is_documented_as_it_is() -> None:
    assert table(SECTIONS["Classes of data"]) == [
        [
            f"`{each.data_class}`",
            each.meaning,
            "yes" if each.is_personal else "",
            each.legal_basis,
            each.period,
            each.period_by,
        ]
        for each in catalogue().classes
    ]


def test_what_a_lawyer_has_to_confirm_is_documented_as_it_is() -> None:
    flagged = [each for each in catalogue().classes if each.to_confirm]
    assert table(SECTIONS["For a lawyer to confirm"]) == [
        [f"`{each.data_class}`", each.to_confirm] for each in flagged
    ]


def test_what_may_be_kept_is_documented_as_it_is() -> None:
    keepable = [each for each in catalogue().classes if each.kept_because]
    assert table(SECTIONS["What may be kept of a person"]) == [
        [f"`{each.data_class}`", each.kept_because] for each in keepable
    ]


def test_every_way_of_erasing_is_documented_as_it_is() -> None:
    assert table(SECTIONS["Ways of erasing"]) == [
        [f"`{each.how_erased}`", ", ".join(each.stores), each.meaning] for each in catalogue().ways
    ]


def test_there_is_a_section_for_every_store() -> None:
    assert set(STORES) == {each.store for each in catalogue().decisions}
    assert [title for title in SECTIONS if title in STORES.values()] == list(STORES.values())


@pytest.mark.parametrize("store", STORES)
def test_every_column_of_a_store_is_documented_as_it_is(store: str) -> None:
    documented = [
        (table_name.strip("`"), data_class.strip("`"), how_erased, column)
        for table_name, data_class, how_erased, columns in table(SECTIONS[STORES[store]])
        for column in re.findall(r"`(\w+)`", columns)
    ]
    decided = [
        (each.table_name, each.data_class, each.how_erased, each.column_name)
        for each in catalogue().decisions
        if each.store == store
    ]
    assert sorted(documented) == sorted(decided)
