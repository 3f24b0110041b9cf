"""What the settings say about themselves: as they stand, as JSON Schema and as a reference."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from retention.settings import KINDS, json_schema, load_settings, settings_reference, show
from retention.settings.describe import toml_value
from tests.settings.configurations import FULL, LEAST, Load


def test_every_setting_has_a_description() -> None:
    rows = settings_reference()
    assert len(rows) == 37
    for row in rows:
        assert row.description.endswith("."), row.key
        assert row.type, row.key
        assert row.default, row.key


def test_every_key_of_the_schema_has_a_description() -> None:
    schema = json_schema()
    tables = [schema, *schema["$defs"].values()]
    missing = [
        f"{table['title']}.{key}"
        for table in tables
        for key, inner in table["properties"].items()
        if not inner.get("description")
    ]
    assert missing == []


def test_the_reference_says_which_default_each_kind_of_extract_has() -> None:
    told = {row.key: row.default for row in settings_reference()}
    assert told["inbox"] == "(required)"
    assert told["horizon_days"] == "45"
    assert told["threads"] == "(none)"
    assert told["extracts.<kind>.files"] == '"<kind>*"'
    assert told["extracts.<kind>.full"] == (
        "true for obligations; false for mora_episodes, notices, bureau_reports, titular_flags,"
        " case_events, bureau_answers, bureau_rejects"
    )


def test_the_schema_is_a_valid_schema_of_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("text", [LEAST, FULL])
def test_the_schema_accepts_what_is_right(text: str) -> None:
    jsonschema.validate(tomllib.loads(text), json_schema())


@pytest.mark.parametrize(
    "wrong",
    [
        f"horizon_dais = 3\n{LEAST}",
        f"threads = 0\n{LEAST}",
        LEAST.replace("datacredito", "datacredit"),
        LEAST.replace("900123456", '"9 1"'),
        LEAST.replace('out = "out"', ""),
        f"{LEAST}[extracts.payments]\n",
        f'{LEAST}[extracts.notices]\ncolumns = {{ balance_cop = "S" }}\n',
    ],
)
def test_the_schema_refuses_what_is_wrong(wrong: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(wrong), json_schema())


def test_show_says_where_each_value_comes_from(load: Load, tmp_path: Path) -> None:
    text = f'horizon_days = 45\n{LEAST}[extracts.notices]\ncolumns = {{ sent_on = "ENVÍO" }}\n'
    rows = {row.key: row for row in show(load(text))}
    assert rows["inbox"][1:] == (str(tmp_path / "inbox"), "retention.toml")
    assert rows["horizon_days"][1:] == (45, "retention.toml")
    assert rows["workbook_rows"][1:] == (20000, "default")
    assert rows["threads"][1:] == (None, "default")
    assert rows["sources.900123456.bureaus"][1:] == (
        ["datacredito", "transunion"],
        "retention.toml",
    )
    assert rows["extracts.notices.columns"][1:] == ({"sent_on": "ENVÍO"}, "retention.toml")
    assert rows["extracts.notices.files"][1:] == ("notices*", "default")
    assert rows["extracts.titular_flags.full"][1:] == (False, "default")


def test_show_names_the_file_the_values_come_from(tmp_path: Path, load: Load) -> None:
    load(LEAST)
    other = (tmp_path / "retention.toml").rename(tmp_path / "other.toml")
    assert show(load_settings(other))[0].origin == "other.toml"


def test_show_lists_every_setting(load: Load) -> None:
    shown = [row.key for row in show(load(LEAST))]
    kinds = KINDS
    expected = {
        row.key.replace("<creditor_id>", "900123456").replace("<kind>", kind)
        for row in settings_reference()
        for kind in kinds
    }
    keys = ("pack", "creditor_id")
    of_bureau_files = [f"extracts.{kind}.{key}" for kind in kinds for key in keys]
    expected -= {key for key in of_bureau_files if ".obligations." not in key}
    assert set(shown) == expected
    assert len(shown) == len(expected)


def test_what_show_gives_is_json(load: Load) -> None:
    rows = [row._asdict() for row in show(load(FULL))]
    assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize(
    "value", ['a "b" \\ ñ\n', 3, 0.5, True, ["a", "b"], {"a b": "c", "d": {"é": "1"}}, {}]
)
def test_a_value_is_written_as_toml_reads_it(value: object) -> None:
    assert tomllib.loads(f"key = {toml_value(value)}") == {"key": value}
