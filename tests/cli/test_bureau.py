"""`retention bureau`: packs, inspect, check and roundtrip, as an analyst gives the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from retention.bureaus.shelf import pack_called
from retention.cli.bureau import bureau
from retention.errors import ConfigurationError, InputRefused
from tests.bureaus.maestro import line_of, master_of

_PACK = "datacredito-maestro-800"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(bureau, [str(one) for one in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three lines: one up to date, one in mora, one paid."""
    path = tmp_path / "000000.20261031.T.txt"
    path.write_bytes(
        master_of(
            line_of("77", "1020304050"),
            line_of("78", "1020304051", behaviour="07", days="075"),
            line_of("79", "1020304052", behaviour="05", state_on="20261020", paid_on="20261020"),
        )
    )
    return path


def test_every_pack_is_listed_with_what_is_open() -> None:
    told = _run("packs").output.splitlines()
    assert len(told) == 9
    assert all(" open " in line for line in told)


def test_what_is_open_in_a_pack_is_asked_with_its_choices() -> None:
    told = _run("packs", _PACK).output
    assert "open: trailer_sum (UNKNOWN, field 3.4)" in told
    assert "    zeros: zeros (1 sender)" in told


def test_the_fields_of_a_pack_are_told_with_how_sure_each_is() -> None:
    assert "  108-109  novedad                        code    CONFIRMED(5)  = behaviour" in (
        _run("packs", _PACK, "--fields").output
    )


def test_a_file_the_bureau_accepted_answers_what_it_can(file: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine.toml"
    overlay.write_text(_run("packs", _PACK, "--overlay", "--fit", file).output, encoding="utf-8")
    answers = pack_called(str(overlay)).answers
    assert answers["trailer_sum"] == "details"
    assert answers["line_end"] == "crlf"
    assert answers["last_line_end"] == "no"
    assert "account_padding" not in answers
    assert "encoding" not in answers
    assert "mora_first_day" not in answers


def test_a_letter_beyond_ascii_tells_the_encoding(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"INVENTADA", "INVENTÑDA".encode("cp1252")))
    told = _run("packs", _PACK, "--overlay", "--fit", file).output
    assert 'encoding = "windows-1252"' in told


def test_an_overlay_without_a_file_answers_nothing(tmp_path: Path) -> None:
    overlay = tmp_path / "mine.toml"
    overlay.write_text(_run("packs", _PACK, "--overlay").output, encoding="utf-8")
    pack = pack_called(str(overlay))
    assert pack.answers == {}
    assert len(pack.open_questions) == len(pack.questions)


def test_a_line_is_shown_field_by_field_with_what_its_codes_mean(file: Path) -> None:
    told = _run(
        "inspect", file, "--pack", _PACK, "--record", "detail", "--first", "3", "--limit", "1"
    )
    assert "line 3: detail" in told.output
    assert "  108-109  novedad                        '07' = mora 60 (60-89" in told.output
    assert "line 4" not in told.output


def test_records_are_shown_as_json(file: Path) -> None:
    told = json.loads(_run("inspect", file, "--pack", _PACK, "--json").output)
    assert [line["record"] for line in told] == ["header", "detail", "detail", "detail", "trailer"]


def test_a_check_tells_every_finding_with_line_field_and_position(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(
        master_of(
            line_of("77", "1020304050", opened="20230229"),
            line_of("78", "1020304051", behaviour="06", days="010"),
        )
    )
    told = _run("check", path, "--pack", _PACK)
    assert told.exit_code == 1
    assert "line 2: fecha_apertura (77-84) ST-08 refuse:" in told.output
    assert "line 3: novedad (108-109) BF-06 refuse:" in told.output


def test_a_check_says_what_it_could_not_compare(file: Path) -> None:
    told = _run("check", file, "--pack", _PACK)
    assert "not checked: no file before was given" in told.output
    assert "not checked: no night was given" in told.output


def test_a_row_in_mora_that_vanished_since_the_file_before_is_named(
    file: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.txt"
    later.write_bytes(master_of(line_of("77", "1020304050")))
    told = json.loads(
        _run("check", later, "--pack", _PACK, "--before", file, "--json").output.split("\n}")[0]
        + "\n}"
    )
    vanished = [one for one in told["findings"] if one["rule"] == "row_vanished"]
    assert [one["found"] for one in vanished] == ["3"]


def test_the_same_bytes_come_back(file: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "mine.toml"
    overlay.write_text(_run("packs", _PACK, "--overlay", "--fit", file).output, encoding="utf-8")
    told = _run("roundtrip", file, "--pack", overlay)
    assert (told.exit_code, told.output) == (0, "the same bytes\n")


def test_the_first_difference_is_shown(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"20240115", b"2024-1-5", 1))
    told = _run("roundtrip", file, "--pack", _PACK)
    assert told.exit_code == 1
    assert "line 2, field fecha_apertura (77-84): the first byte that differs is 77" in told.output


def test_a_file_without_a_line_end_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    path.write_bytes(b"x" * (3 << 20))
    told = _run("check", path, "--pack", _PACK)
    assert told.exit_code == 1
    assert "line 1: detail ST-01 refuse: a line is not as long as its record" in told.output


def test_an_unknown_pack_is_told_with_the_nearest() -> None:
    told = _run("packs", "datacredito-maestro-80")
    assert isinstance(told.exception, ConfigurationError)
    assert 'did you mean "datacredito-maestro-800"?' in str(told.exception)


@pytest.mark.parametrize("command", ["check", "roundtrip", "inspect"])
def test_an_empty_file_proves_nothing(tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    told = _run(command, path, "--pack", "datacredito-plantilla-23")
    assert isinstance(told.exception, InputRefused)


def test_an_unknown_record_is_told_with_those_there_are(file: Path) -> None:
    told = _run("inspect", file, "--pack", _PACK, "--record", "nonsense")
    assert told.exit_code == 2
    assert "header, detail, trailer" in told.output


def test_a_file_before_that_is_none_is_refused(file: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.txt"
    strange.write_bytes(b"%PDF-1.7\n")
    told = _run("check", file, "--pack", _PACK, "--before", strange)
    assert isinstance(told.exception, InputRefused)


def test_the_same_file_as_the_file_before_is_said_to_mean_little(file: Path) -> None:
    told = _run("check", file, "--pack", _PACK, "--before", file)
    assert "not checked: the file before is not of an earlier cut-off" in told.output
