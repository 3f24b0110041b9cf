"""Every key of retention.toml, its default, and what it accepts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from retention.settings import CANONICAL, KINDS, Settings, settings_reference
from retention.settings.columns import BUREAUS
from tests.settings.configurations import FULL, LEAST, Load, Problems


def test_the_least_configuration_has_the_documented_defaults(load: Load, tmp_path: Path) -> None:
    settings = load(LEAST)
    assert settings.database == tmp_path / "retention.duckdb"
    assert settings.horizon_days == 45
    assert settings.max_quarantine_share == 0.01
    assert settings.workbook_rows == 20000
    assert settings.rule_set == "law-in-force"
    assert settings.memory_limit == "1300MB"
    assert settings.threads is None
    assert settings.thread_count >= 1
    assert settings.unmask_analytics is False


def test_every_key_can_be_set(load: Load, tmp_path: Path) -> None:
    settings = load(FULL)
    obligations = settings.extract("obligations")
    assert settings.out == tmp_path / "deliveries"
    assert settings.database == tmp_path / "state" / "night.duckdb"
    assert (settings.horizon_days, settings.max_quarantine_share) == (30, 0.05)
    assert (settings.workbook_rows, settings.rule_set) == (500, "ceiling-4-8")
    assert (settings.memory_limit, settings.threads, settings.thread_count) == ("1.5GiB", 3, 3)
    assert (settings.residual_cop, settings.law_review_months) == (5000, 3)
    assert settings.unmask_analytics is True
    assert settings.sources["900123456"].name == "Crédito de Ejemplo S.A.S."
    assert settings.sources["900123456"].bureaus == ("datacredito", "procredito")
    assert settings.sources["900123456"].certified_on == {"datacredito": date(2026, 6, 30)}
    assert settings.packs == tmp_path / "our packs"
    assert settings.sources["900123456"].files["datacredito"].master == "masters/*.txt"
    assert obligations.layout == ("ours", "900123456")
    assert (obligations.files, obligations.format) == ("cartera/CARTERA_*", "csv")
    assert (obligations.delimiter, obligations.encoding) == (";", "windows-1252")
    assert (obligations.decimal, obligations.thousands, obligations.full) == (",", ".", False)
    assert obligations.columns == {"obligation_number": "NRO_OBLIGACION"}
    assert obligations.values["voluntary_payment"] == {"S": "true", "N": "false", "?": ""}


def test_the_configuration_with_every_key_leaves_none_out() -> None:
    keys = {row.key.rpartition(".")[2] for row in settings_reference()}
    assert {key for key in keys if f"{key} = " not in FULL and f".{key}]" not in FULL} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_an_extract_that_is_not_described_has_defaults(load: Load, kind: str) -> None:
    extract = load(LEAST).extract(kind)
    assert extract.kind == kind
    assert extract.files == f"{kind}*"
    assert (extract.format, extract.delimiter, extract.encoding) == ("auto", ",", "utf-8")
    assert (extract.date_format, extract.decimal, extract.thousands) == ("iso", ".", "")
    assert extract.full is (kind == "obligations")
    assert (extract.columns, extract.values) == ({}, {})


def test_an_extract_kind_that_does_not_exist_is_a_key_error(load: Load) -> None:
    with pytest.raises(KeyError, match="payments"):
        load(LEAST).extract("payments")


def test_relative_paths_start_at_the_folder_of_the_file(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    settings = load(LEAST)
    assert settings.folder == tmp_path
    assert settings.file == tmp_path / "retention.toml"
    assert settings.inbox == tmp_path / "inbox"


def test_absolute_paths_stay(load: Load, tmp_path: Path) -> None:
    assert load(LEAST.replace('"out"', '"/srv/retention"')).out == Path("/srv/retention")


def test_settings_do_not_change_once_read(load: Load) -> None:
    settings = load(LEAST)
    with pytest.raises(ValidationError, match="frozen"):
        settings.horizon_days = 3


@pytest.mark.parametrize(
    ("written", "strptime"),
    [
        ("iso", "%Y-%m-%d"),
        ("dd/mm/yyyy", "%d/%m/%Y"),
        ("DD-MM-YYYY", "%d-%m-%Y"),
        ("yyyymmdd", "%Y%m%d"),
        ("mm.dd.yyyy", "%m.%d.%Y"),
    ],
)
def test_a_date_pattern_becomes_a_strptime_format(load: Load, written: str, strptime: str) -> None:
    settings = load(f'{LEAST}[extracts.notices]\ndate_format = "{written}"\n')
    assert settings.extract("notices").strptime_format == strptime


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UTF8", "utf-8"),
        ("utf_8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("Windows-1252", "windows-1252"),
        ("iso-8859-1", "latin-1"),
        ("latin1", "latin-1"),
    ],
)
def test_an_encoding_has_one_name_however_it_is_spelled(
    load: Load, written: str, name: str
) -> None:
    settings = load(f'{LEAST}[extracts.notices]\nencoding = "{written}"\n')
    assert settings.extract("notices").encoding == name


@pytest.mark.parametrize("limit", ["256MB", "2GB", "1.5GiB", "512 mb"])
def test_a_memory_limit_is_a_number_and_a_unit(load: Load, limit: str) -> None:
    assert load(f'memory_limit = "{limit}"\n{LEAST}').memory_limit == limit


@pytest.mark.parametrize("edge", ["horizon_days = 0", "horizon_days = 3650", "workbook_rows = 0"])
def test_the_ends_of_a_range_belong_to_it(problems: Problems, edge: str) -> None:
    assert problems(f"{edge}\n{LEAST}") == []


@pytest.mark.parametrize("share", ["0", "0.0", "1", "1.0"])
def test_a_share_may_be_written_as_a_whole_number(load: Load, share: str) -> None:
    assert load(f"max_quarantine_share = {share}\n{LEAST}").max_quarantine_share == float(share)


def test_a_parquet_extract_may_have_any_decimal_mark_as_no_delimiter_is_read(
    problems: Problems,
) -> None:
    described = '[extracts.obligations]\nformat = "parquet"\ndecimal = ","\n'
    assert problems(LEAST + described) == []


def test_two_kinds_may_share_a_glob_when_their_formats_tell_them_apart(problems: Problems) -> None:
    notices = '[extracts.notices]\nfiles = "export*"\nformat = "csv"\n'
    reports = '[extracts.bureau_reports]\nfiles = "export*"\nformat = "parquet"\n'
    assert problems(LEAST + notices + reports) == []


def test_a_byte_order_mark_does_no_harm(load: Load) -> None:
    assert load("\ufeff" + LEAST).horizon_days == 45


@pytest.mark.parametrize("kind", KINDS)
def test_canonical_columns_are_named_once_and_end_as_their_type_says(kind: str) -> None:
    columns = CANONICAL[kind]
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        assert column.name.endswith("_on") == (column.type == "DATE"), column.name
        assert column.name.endswith("_cop") == (column.type == "DECIMAL(18,2)"), column.name
        assert column.meaning


def test_required_columns_are_the_ones_the_contract_marks() -> None:
    who = ("titular_id_type", "titular_id_number")
    what = ("creditor_id", "obligation_number")
    required = {
        kind: tuple(column.name for column in columns if column.required)
        for kind, columns in CANONICAL.items()
    }
    assert required == {
        "obligations": (*what, *who),
        "mora_episodes": (*what, "mora_started_on"),
        "notices": (*what, *who, "sent_on"),
        "bureau_reports": ("bureau", *what, *who),
        "titular_flags": (*who, "flag"),
        "case_events": ("creditor_id", "case_number", "event", "happened_on"),
        "bureau_answers": ("answer",),
        "bureau_rejects": (),
    }


def test_the_bureaus_of_a_source_are_the_ones_of_the_columns() -> None:
    schema = Settings.model_json_schema()["$defs"]["Source"]["properties"]["bureaus"]
    assert tuple(schema["items"]["enum"]) == BUREAUS
