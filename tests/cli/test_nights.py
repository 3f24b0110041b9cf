"""`retention nightly` and its steps as a user has them: what they say, write and leave alone."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, retention, retention_here
from tests.folders import CONFIGURATION, Folder, obligation

IN_MORA = obligation("A1", mora_started_on="2018-03-01", days_past_due=3188)

SPITEFUL = (
    '=HYPERLINK("http://example.org";"PAGUE")',
    "=cmd|' /C calc'!A0",
    "+573001234567",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table obligations; --",
    "../../../etc/passwd",
    "{{ 7 * 7 }}{% raw %}",
    "%s $target ${HOME} `id`",
    "\\",
)


def tree(folder: Path) -> dict[str, str]:
    """Every file and folder below a folder: what it is, its mode, its bytes."""
    return {
        path.relative_to(folder).as_posix(): _fingerprint(path)
        for path in sorted(folder.rglob("*"))
    }


def _fingerprint(path: Path) -> str:
    content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return f"{path.stat().st_mode:o} {content}"


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed samples, of which the first two nights were run."""
    folder = tmp_path_factory.mktemp("nights") / "samples"
    for name in ("inbox", "packs"):
        shutil.copytree(ROOT / "data_samples" / name, folder / name)
    shutil.copy(ROOT / "data_samples" / "retention.toml", folder)
    for night in ("2026-11-19", "2026-11-20"):
        done = retention("nightly", "-c", folder / "retention.toml", "--run-date", night)
        assert done.returncode == 1
    return folder


@pytest.fixture
def samples(two_nights: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_nights, tmp_path / "samples"))


Told = tuple[int, str, str]
"""Exit code, what was written to stdout, and to stderr."""


def nightly(folder: Path, run_date: str, *words: str) -> Told:
    done = retention("nightly", *_asked(folder, run_date), *words)
    return done.returncode, done.stdout, done.stderr


def nightly_here(folder: Path, run_date: str, *words: str) -> Told:
    """The same in this process, where it is about what the night does."""
    done = retention_here("nightly", *_asked(folder, run_date), *words)
    return done.returncode, done.stdout, done.stderr


def _asked(folder: Path, run_date: str) -> tuple[str | Path, ...]:
    return ("-c", folder / "retention.toml", "--run-date", run_date)


@pytest.fixture(scope="module")
def third_night(two_nights: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """The samples after the third night, run with --json, and what it said."""
    folder = Path(shutil.copytree(two_nights, tmp_path_factory.mktemp("third") / "samples"))
    return folder, nightly(folder, "2026-11-22", "--json")


# --dry-run


def test_a_dry_run_writes_nothing_and_says_what_the_night_would_say(samples: Path) -> None:
    before = tree(samples)
    code, out, err = nightly(samples, "2026-11-22", "--dry-run")
    assert tree(samples) == before
    assert out == ""
    assert nightly_here(samples, "2026-11-22")[::2] == (code, err)


def test_a_dry_run_where_no_run_has_been_creates_nothing(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [IN_MORA])
    before = tree(folder.path)
    code, _, err = nightly_here(folder.path, "2026-11-22", "--dry-run")
    assert tree(folder.path) == before
    assert code == 1
    assert "2 to withdraw now" in err


def test_a_dry_run_that_is_refused_writes_nothing(tmp_path: Path) -> None:
    strict = CONFIGURATION.replace("max_quarantine_share = 1.0", "max_quarantine_share = 0.01")
    folder = Folder.at(tmp_path, strict)
    folder.write("obligations_20261121.csv", [obligation("A3", balance_cop=-1)])
    before = tree(tmp_path)
    assert nightly_here(tmp_path, "2026-11-22", "--dry-run")[0] == 3
    assert tree(tmp_path) == before


# --run-date


def test_a_past_night_is_recomputed_with_what_was_known_then(
    two_nights: Path, third_night: tuple[Path, Told], tmp_path: Path
) -> None:
    before = tree(two_nights / "out" / "2026-11-20")
    samples = Path(shutil.copytree(third_night[0], tmp_path / "samples"))
    shutil.rmtree(samples / "out" / "2026-11-20")
    code, out, err = nightly_here(samples, "2026-11-20")
    assert code == 1
    assert out == f"{samples / 'out' / '2026-11-20'}\n"
    assert "a past night" in err
    assert tree(samples / "out" / "2026-11-20") == before


def test_a_future_night_can_be_run(samples: Path) -> None:
    code, out, _ = nightly_here(samples, "2026-12-31")
    assert code == 1
    assert out.endswith("2026-12-31\n")


def test_a_night_of_a_year_whose_minimum_wage_is_not_known_names_the_file(samples: Path) -> None:
    code, out, err = nightly_here(samples, "2030-01-01")
    assert (code, out) == (2, "")
    assert "the minimum wage (SMMLV) of 2030 is not known" in err
    assert "sql/law/05_smmlv.sql" in err


# stdout is data, stderr is for people


def test_json_is_all_there_is_on_stdout(third_night: tuple[Path, Told]) -> None:
    samples, (code, out, err) = third_night
    told = json.loads(out)
    assert code == 1
    assert err
    assert told["run_date"] == "2026-11-22"
    assert told["delivered"] == str(samples / "out" / "2026-11-22")
    assert told["rows_read"] == told["rows_loaded"] + told["rows_quarantined"] > 1900
    assert told["loaded"] == ["cartera_20261121.csv", "casos_20261121.csv"]
    assert len(told["already_loaded"]) == 6
    assert told["purge_item_count"] > 0


def test_each_step_tells_what_it_did_as_json(samples: Path) -> None:
    for name in ("load", "evaluate", "emit"):
        done = retention_here(name, *_asked(samples, "2026-11-22"), "--json")
        assert done.returncode in (0, 1)
        assert json.loads(done.stdout)


def test_it_says_which_columns_it_ignores(third_night: tuple[Path, Told]) -> None:
    _, out, err = third_night[1]
    assert "loaded cartera_20261121.csv; columns ignored: OFICINA\n" in err
    assert json.loads(out)["ignored_columns"] == {"cartera_20261121.csv": ["OFICINA"]}


def test_it_says_nothing_of_columns_when_all_are_read(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [IN_MORA])
    _, out, err = nightly_here(folder.path, "2026-11-22", "--json")
    assert "loaded obligations_20261121.csv\n" in err
    assert json.loads(out)["ignored_columns"] == {}


def test_a_title_that_would_command_the_terminal_is_shown_harmless(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [IN_MORA | {"\x1b[2JX": "1", "": "2"}])
    _, _, err = nightly_here(folder.path, "2026-11-22")
    assert "columns ignored: ?[2JX, (no title)\n" in err
    assert "\x1b" not in err


# No personal data in what is said


def _people(inbox: Path) -> set[str]:
    """Every name and identification number of the extracts, as they write them."""
    found: set[str] = set()
    for path in inbox.glob("*.csv"):
        with path.open(encoding="cp1252", newline="") as file:
            for row in csv.DictReader(file, delimiter=";", restval=""):
                found |= {row.get("NOMBRE") or "", row.get("NUM_DOC") or ""}
    return {value for value in found if len(value) > 4}


def _is_silent_about(people: set[str], said: str) -> None:
    assert [value for value in people if value in said] == []


def test_nothing_said_names_a_person(samples: Path) -> None:
    people = _people(samples / "inbox")
    assert len(people) > 1500
    for words in (("--dry-run",), (), ("--json",)):
        _, out, err = nightly(samples, "2026-11-22", *words)
        _is_silent_about(people, out + err)


def _without_header(data: bytes) -> bytes:
    return data.split(b"\r\n", 1)[1]


def _with_commas(data: bytes) -> bytes:
    return data.replace(b";", b",")


def _in_disorder(data: bytes) -> bytes:
    return data.replace(b";C;", b";", 900)


def _quoted(data: bytes) -> bytes:
    return data.replace(b";C;", b';"C;')


@pytest.mark.parametrize("spoil", [_without_header, _with_commas, _in_disorder, _quoted])
def test_no_refusal_names_a_person(spoil: object, samples: Path) -> None:
    assert callable(spoil)
    people = _people(samples / "inbox")
    path = samples / "inbox" / "cartera_20261121.csv"
    path.write_bytes(spoil(path.read_bytes()))
    code, out, err = nightly(samples, "2026-11-22")
    assert code in (1, 3)
    assert "cartera_20261121.csv" in err
    _is_silent_about(people, out + err)
    delivered = samples / "out" / "2026-11-22" / "manifest.json"
    if delivered.exists():
        _is_silent_about(people, delivered.read_text())


# What is written is for its owner alone, and inert


def test_files_and_folders_are_for_their_owner_alone(third_night: tuple[Path, Told]) -> None:
    samples, _ = third_night
    for folder in (samples / "out", *samples.glob("retention*")):
        for path in [folder, *folder.rglob("*")]:
            if path.name != "retention.toml":
                expected = 0o700 if path.is_dir() else 0o600
                assert path.stat().st_mode & 0o777 == expected, path.name


@pytest.fixture(scope="module")
def spiteful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was delivered for people and portfolios of spiteful names."""
    text = CONFIGURATION.replace("Crédito de Ejemplo S.A.S.", "<b>Crédito</b> {{ 1 }} & Cía.")
    folder = Folder.at(tmp_path_factory.mktemp("spiteful"), text)
    with (folder.path / "inbox" / "obligations_20261121.csv").open("w", newline="") as file:
        rows = [
            IN_MORA
            | {
                "obligation_number": f"A{place}",
                "titular_name": name,
                "portfolio": name,
                "product_type": name,
                "acquired_from": name,
                "evidence_id": name,
            }
            for place, name in enumerate(SPITEFUL)
        ]
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        writer.writerow(rows[0] | {"obligation_number": "=1+1"})
    assert nightly_here(folder.path, "2026-11-22")[0] == 1
    return folder.path / "out" / "2026-11-22"


def test_a_spiteful_name_is_no_formula_in_any_csv(spiteful: Path) -> None:
    names = set()
    for path in spiteful.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                row.pop("days_overdue", None)
                assert not [v for v in row.values() if v and v[0] in "=+-@\t\r"], path.name
                names.add(row.get("titular_name", "").removeprefix("'"))
    assert {name.removeprefix("'") for name in SPITEFUL} <= names


def test_a_spiteful_name_is_text_in_the_workbook(spiteful: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(spiteful / "purge_list.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    shown = {cell.value: cell.data_type for cell in cells if isinstance(cell.value, str)}
    for name in SPITEFUL:
        assert any(name.strip() in text for text in shown), name
    assert set(shown.values()) == {"s"}


def test_a_spiteful_name_is_text_in_the_report(spiteful: Path) -> None:
    report = (spiteful / "report.html").read_text(encoding="utf-8")
    assert "<b>Crédito</b>" not in report
    assert "&lt;b&gt;Crédito&lt;/b&gt; {{ 1 }} &amp; Cía." in report
    assert "<script>alert(1)" not in report
    assert "<img src=x" not in report


def test_a_spiteful_name_names_no_file(spiteful: Path) -> None:
    delivered = {path.relative_to(spiteful).as_posix() for path in spiteful.rglob("*.*")}
    assert delivered == {
        "manifest.json",
        "purge_list.csv",
        "purge_list.xlsx",
        "withheld.csv",
        "alerts.csv",
        "cases_due.csv",
        "collection_stop.csv",
        "quarantine.csv",
        "report.html",
        *(
            f"bureau/{bureau}/{name}"
            for bureau in ("datacredito", "transunion")
            for name in (
                "certification_900123456.csv",
                "certification_900123456.html",
                "order_letter_900123456.html",
                "withdrawal_orders_900123456.csv",
            )
        ),
    }
    assert sorted(path.name for path in spiteful.parent.iterdir()) == [
        "2026-11-22",
        "analytics.duckdb",
    ]
