"""An erasure reaches the masters of the inbox and the update files that were delivered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.reading import FileReader
from retention.bureaus.roundtrip import round_trip
from retention.bureaus.shelf import find_pack
from retention.deliveries.checksums import NAME as CHECKSUMS
from retention.deliveries.checksums import write_checksums
from retention.deliveries.folder import file_hashes
from retention.deliveries.manifest import put_manifest
from retention.erasure.bureau_archive import without_lines
from retention.erasure.bureau_lines import LineJudge
from retention.erasure.data import search_places
from retention.erasure.delivered_bureau_files import BureauErasure, DeliveredBureauFiles
from retention.erasure.deliveries import rewrite_delivery
from retention.erasure.gone import Gone
from retention.errors import InputRefused
from retention.store import Store
from tests.bureaus.maestro import line_of, master_of
from tests.erasure.ripe_office import (
    FIRST_OF_TWO,
    IN_MORA,
    IN_RELAPSE,
    LAST_NIGHT,
    MASTERS,
    OF_HELD,
    PACK,
    POSITIVE,
    RIPE,
    SECOND_OF_TWO,
    SIMILAR,
    VICTIM,
    WRITTEN_OFF,
    RipeOffice,
    master,
)
from tests.folders import CREDITOR, Folder
from tests.purge.office import BUREAU, CONFIGURATION, FIRST_NIGHT

LEFT: Final = {
    "maestro_20240131.txt": (SECOND_OF_TWO,),
    "maestro_20261031.txt": (POSITIVE, IN_RELAPSE, SECOND_OF_TWO, SIMILAR, OF_HELD),
}
WHOLE: Final = ("1000003", "1000007")
"""The numbers of those who go whole."""
NIGHTS: Final = (FIRST_NIGHT, LAST_NIGHT)
UPDATE: Final = f"bureau/{BUREAU}/update"


@pytest.fixture(scope="module")
def layout() -> Layout:
    return layout_of(find_pack(PACK))


def inbox(office: RipeOffice, name: str) -> Path:
    return office.folder.path / "inbox" / name


def sent(office: RipeOffice, night: str) -> Path:
    """The update file of a night."""
    [path] = (office.folder.path / "out" / night / f"{UPDATE}_{CREDITOR}").iterdir()
    return path


def files(office: RipeOffice) -> list[Path]:
    """Every bureau file of the office: the masters, and what was sent."""
    return [
        *(inbox(office, name) for name in MASTERS),
        *(sent(office, night) for night in NIGHTS),
    ]


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\r\n")


def told(office: RipeOffice, night: str, what: str) -> list[dict[str, str]]:
    """The rows of what was told of a night's update file."""
    return office.delivered(night, f"{UPDATE}_{what}_{CREDITOR}.csv")


def manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


# What goes and what stays


def test_the_lines_that_tell_of_it_leave_the_masters_and_the_others_keep_their_bytes(
    ripe: RipeOffice, erased: RipeOffice
) -> None:
    for name, left in LEFT.items():
        head, *rows, tail = lines(inbox(erased, name))
        assert rows == [line.encode() for line in left]
        before = lines(inbox(ripe, name))
        assert (head, tail[:26], tail[42:]) == (before[0], before[-1][:26], before[-1][42:])


def test_of_what_was_sent_no_line_stays_that_tells_of_it(
    ripe: RipeOffice, erased: RipeOffice
) -> None:
    for night in NIGHTS:
        before, after = lines(sent(ripe, night)), lines(sent(erased, night))
        gone = [line for line in before[1:-1] if line not in after]
        assert {line[1:12].lstrip(b"0").decode() for line in gone} == {"1000003", "1000007"}
        assert after[1:-1] == [line for line in before[1:-1] if line not in gone]


def test_no_byte_of_a_number_that_goes_whole_is_left(erased: RipeOffice) -> None:
    for folder in ("inbox", "out"):
        for path in (erased.folder.path / folder).rglob("*"):
            if path.is_file() and path.suffix in (".txt", ".csv", ".html", ".json"):
                content = path.read_bytes().replace(b"21000003", b"")
                assert not any(number.encode() in content for number in WHOLE), path


def test_the_totals_are_counted_anew(ripe: RipeOffice, erased: RipeOffice, layout: Layout) -> None:
    for office in (ripe, erased):
        for path in files(office):
            reader = FileReader(path, layout)
            rows = list(reader)
            assert rows
            count = reader.tally.line_count
            assert reader.told_once("numero_registros") == f"{count:08d}"
            assert reader.told_once("sumatoria_novedades") == f"{count - 2:08d}"


def test_what_is_left_is_a_file_of_its_pack(layout: Layout, tmp_path: Path) -> None:
    source, target = tmp_path / "maestro.txt", tmp_path / "left.txt"
    rows = [filled(line_of(number, "1000001")) for number in ("A1", "A2", "A3")]
    source.write_bytes(master_of(*rows).replace(b"00000011", b"00000000", 1))
    with closing(LineJudge([ERASED], [])) as judge, Store(None) as store:
        counts = judge.write_without([3], source, target, layout)
        assert counts == {"header": 1, "detail": 2, "trailer": 1}
        assert round_trip(store, target, layout) is None
    assert target.read_bytes().split(b"\r\n")[1:-1] == [rows[0].encode(), rows[2].encode()]
    assert target.stat().st_mode & 0o077 == 0


def filled(line: str) -> str:
    """A line whose empty numbers are zeros, as its pack writes them."""
    for start, end in ((330, 337), (358, 365), (446, 457), (478, 485), (566, 577), (598, 605)):
        line = line[: start - 1] + "0" * (end - start + 1) + line[end:]
    return line[:745] + "0" * 18 + line[763:]


def test_everything_is_as_its_manifest_says(erased: RipeOffice) -> None:
    assert erased.say("verify", "deliveries").count("  ok  ") == 2
    for night in NIGHTS:
        path = sent(erased, night)
        name = f"{UPDATE}_{CREDITOR}/{path.name}"
        assert manifest(path.parents[3])["erased"][name] == 2


# What was told of the files


def test_the_diff_tells_of_nobody_who_is_gone_and_points_to_the_same_lines(
    ripe: RipeOffice, erased: RipeOffice
) -> None:
    name = "maestro_20261031.txt"
    for night in NIGHTS:
        before, after = told(ripe, night, "diff"), told(erased, night, "diff")
        numbers = {row["titular_id_number"] for row in before} - {
            row["titular_id_number"] for row in after
        }
        assert numbers <= {"1000001", "1000003", "1000004", "1000006", "1000007"}
        assert {"1000004", "1000006"} <= numbers
        for row in after:
            line = lines(inbox(erased, name))[int(row["line_number"]) - 1]
            assert line[1:12].lstrip(b"0").decode() == row["titular_id_number"]


def test_findings_point_to_the_same_lines_and_those_of_lines_that_left_are_gone(
    ripe: RipeOffice, erased: RipeOffice
) -> None:
    for night in NIGHTS:
        kept = [
            (lines(sent(office, night))[int(row["line_number"]) - 1], row["rule_id"], row["field"])
            for office in (ripe, erased)
            for row in told(office, night, "findings")
            if row["line_number"]
        ]
        after = told(erased, night, "findings")
        there = lines(sent(erased, night))
        assert sorted(one for one in set(kept) if one[0] in there) == sorted(
            {
                (there[int(row["line_number"]) - 1], row["rule_id"], row["field"])
                for row in after
                if row["line_number"]
            }
        )


# Which lines, by the dates

TOLD: Final = {
    "creditor_id": CREDITOR,
    "titular_id_type": "CC",
    "titular_id_number": "1000001",
    "mora_ended_on": None,
    "is_gone": False,
    "is_whole": False,
}


def mora(number: str, *, since: str | None, until: str | None = None, **of: Any) -> dict[str, Any]:
    """A row of what bureau files are judged by."""
    days = {"mora_started_on": since, "mora_ended_on": until}
    return {**TOLD, "obligation_number": number, **days, **of}


ERASED: Final = mora("A1", since="2026-02-10", until="2026-05-20", is_gone=True)
ENDED_ON_THE_CUT: Final = {**ERASED, "mora_ended_on": "2026-10-31"}


def gone(
    path: Path,
    layout: Layout,
    moras: Sequence[dict[str, Any]],
    *rows: str,
    whole: Sequence[str] = (),
) -> list[int]:
    """The lines of a master of 2026-10-31 that go."""
    path.write_bytes(master_of(*rows))
    with closing(LineJudge(moras, [("CC", number) for number in whole])) as judge:
        judged = judge.of_file(path, layout, CREDITOR)
    assert judged is not None
    return list(judged.lines)


@pytest.mark.parametrize(
    ("moras", "goes"),
    [
        ([ENDED_ON_THE_CUT, mora("A1", since="2026-10-31")], True),
        ([ERASED], True),  # It ended, and the core still tells it.
        ([mora("A1", since="2026-09-01", is_gone=True)], True),
        ([mora("A1", since="2026-11-05", is_gone=True)], True),  # The core dates it otherwise.
        ([ERASED, mora("A1", since="2026-09-01")], False),
        ([ERASED, mora("A1", since="2026-07-01", until="2026-08-01")], False),
        ([ERASED, mora("A1", since="2025-07-01", until="2025-08-01")], True),
        ([ERASED, mora("A1", since="2026-11-02")], True),
    ],
)
def test_a_negative_line_is_of_the_mora_that_is_nearest_to_its_cut(
    moras: list[dict[str, Any]], goes: bool, layout: Layout, tmp_path: Path
) -> None:
    row = line_of("A1", "1000001", behaviour="06", days="035")
    assert gone(tmp_path / "maestro.txt", layout, moras, row) == ([2] if goes else [])


def test_a_line_that_tells_of_a_past_mora_may_mean_the_one_before(
    layout: Layout, tmp_path: Path
) -> None:
    moras = [ERASED, mora("A1", since="2026-09-01")]
    row = line_of("A1", "1000001", behaviour="14", days="000")
    assert gone(tmp_path / "maestro.txt", layout, moras, row) == [2]


def test_lines_that_are_positive_stay_and_go_with_the_whole_obligation(
    layout: Layout, tmp_path: Path
) -> None:
    row = line_of("A1", "1000001")
    assert gone(tmp_path / "maestro.txt", layout, [ERASED], row) == []
    assert gone(tmp_path / "maestro.txt", layout, [{**ERASED, "is_whole": True}], row) == [2]


def test_keys_are_compared_however_they_are_filled_up(layout: Layout, tmp_path: Path) -> None:
    others = mora("10", since=None)
    moras = [{**ERASED, "obligation_number": "0100"}, others]
    negative = {"behaviour": "06", "days": "035"}
    rows = [
        line_of(number, "1000001", **negative)
        for number in ("100", "1".ljust(18, "0"), "100C1", "10", "1001")
    ]
    assert gone(tmp_path / "maestro.txt", layout, moras, *rows) == [2, 3, 4]


def test_another_persons_lines_under_the_same_number_stay(layout: Layout, tmp_path: Path) -> None:
    company = mora("B1", since="2026-09-01", titular_id_type="NIT")
    moras = [{**ERASED, "is_whole": True}, company]
    mine = line_of("X9", "1000001")
    theirs = [f"2{line_of(number, '1000001')[1:]}" for number in ("B1", "X9")]
    found = gone(tmp_path / "maestro.txt", layout, moras, mine, *theirs, whole=["1000001"])
    assert found == [2]


def test_a_line_that_is_no_row_goes_where_the_number_stands_in_it(
    layout: Layout, tmp_path: Path
) -> None:
    row = line_of("A2", "1000002")
    broken = line_of("A1", "1000001")[:-1]
    other = line_of("A3", "1000003")[:-1]
    found = gone(tmp_path / "maestro.txt", layout, [ERASED], row, broken, other)
    assert found == [3]


def test_a_file_of_another_pack_refuses_the_erasure_where_the_number_stands_in_it(
    layout: Layout, tmp_path: Path
) -> None:
    path = tmp_path / "maestro.txt"
    path.write_text("1;00001000001;A1\n", encoding="ascii")
    with closing(LineJudge([ERASED], [])) as judge:
        for of in (layout, None):
            with pytest.raises(InputRefused, match="a bureau file cannot be read"):
                judge.of_file(path, of, CREDITOR)
        path.write_text("1;00001000002;A1\n", encoding="ascii")
        assert judge.of_file(path, layout, CREDITOR) is None


def test_an_erasure_that_is_refused_changes_nothing(office: RipeOffice) -> None:
    office.grant("omar", office.ask_to_erase(office.item("CR-E1")), RIPE)
    path = inbox(office, "maestro_20251231.txt")
    path.write_bytes(b"X" + IN_MORA.encode())
    refused = office.refusal_to("olga", "purge", "erase", "--granted", "--today", RIPE)
    assert isinstance(refused, InputRefused)
    assert refused.where.endswith(path.name)
    assert office.rows("select count(*) from erasures") == [(0,)]
    assert IN_MORA.encode() in lines(inbox(office, "maestro_20240131.txt"))
    assert list(office.folder.path.rglob(".eras*")) == []


# The manifest, and a delivery by itself


def test_the_manifest_tells_the_lines_that_are_left(ripe: RipeOffice, tmp_path: Path) -> None:
    folder = sent(ripe, LAST_NIGHT).parents[3]
    entry = {
        "bureau": BUREAU,
        "creditor_id": CREDITOR,
        "file": f"{UPDATE}_{CREDITOR}/{sent(ripe, LAST_NIGHT).name}",
        "pack": PACK,
        "cutoff_on": "2026-10-31",
        "master": "maestro_20261031.txt",
        "line_counts": {"header": 1, "detail": 8, "trailer": 1},
    }
    copy = tmp_path / LAST_NIGHT
    again = doctored(folder, copy, [entry], tmp_path / "again", ripe)
    [after] = manifest(again)["bureau_files"]
    assert after == {**entry, "line_counts": {"header": 1, "detail": 7, "trailer": 1}}


def doctored(
    folder: Path, copy: Path, entries: list[dict[str, Any]], into: Path, office: RipeOffice
) -> Path:
    """A delivery whose manifest tells of its bureau files, written again without CC 1000001."""
    shutil.copytree(folder, copy)
    put_manifest(copy, manifest(folder) | {"bureau_files": entries})
    hashes = file_hashes(copy)
    hashes.pop(CHECKSUMS)
    write_checksums(copy, hashes)
    nothing = Gone(frozenset(), frozenset(), frozenset(), frozenset())
    whole = {**ERASED, "obligation_number": "CR-E1", "is_whole": True}
    with closing(LineJudge([whole], [])) as judge:
        erasure = BureauErasure(office.folder.settings, judge, {})
        assert rewrite_delivery(copy, into, nothing, erasure) is not None
    return into


# The search


def test_a_number_that_is_filled_up_with_zeros_is_found(erased: RipeOffice) -> None:
    settings = erased.folder.settings
    found = search_places(settings, ["1000001", "CR-E7", *WHOLE], skip=[]).occurrences
    padded = {(one.file, one.inside, one.identifier) for one in found if one.encoding == "padded"}
    for path in files(erased)[1:]:
        assert (path, "numero_identificacion", 0) in padded
        assert (path, "numero_obligacion", 1) in padded
    assert {identifier for _, _, identifier in padded} == {0, 1}


# What the core tells again

AGAIN: Final = "maestro_20261130.txt"


@pytest.fixture
def told_again(after: RipeOffice) -> RipeOffice:
    """The night after the core told everything of October once more, for November."""
    path = inbox(after, AGAIN)
    path.write_bytes(master(AGAIN, MASTERS["maestro_20261031.txt"]))
    after.night("2026-12-26")
    return after


def test_a_master_does_not_bring_back_what_was_erased(told_again: RipeOffice) -> None:
    keys = {line[1:30] for line in lines(sent(told_again, "2026-12-26"))[1:-1]}
    left = (POSITIVE, SECOND_OF_TWO, OF_HELD)
    assert {line[1:30].encode() for line in left} <= keys
    gone = (FIRST_OF_TWO, WRITTEN_OFF, VICTIM)
    assert not {line[1:30].encode() for line in gone} & keys


def test_the_diff_says_that_it_left_and_names_nobody(told_again: RipeOffice) -> None:
    rows = [row for row in told(told_again, "2026-12-26", "diff") if row["reason"] == "ERASED"]
    gone = {lines(inbox(told_again, AGAIN))[int(row["line_number"]) - 1][1:12] for row in rows}
    assert {number.lstrip(b"0") for number in gone} == {b"1000004", b"1000006", b"1000007"}
    assert {row["titular_id_number"] + row["obligation_number"] for row in rows} == {""}
    assert {row["now"] for row in rows} == {"sale"}


# Extracts that are bureau files


def test_of_an_extract_that_is_a_bureau_file_the_recognised_lines_go(tmp_path: Path) -> None:
    text = f'{CONFIGURATION}\n[extracts.obligations]\nfiles = "*.txt"\npack = "{PACK}"\n'
    folder = Folder.at(tmp_path, text)
    negative = line_of("A2", "1000002", behaviour="06", days="035")
    rows = (line_of("A1", "1000001"), negative, line_of("A3", "1000003"), negative)
    path = folder.put("maestro_20261031.txt", master_of(*rows))
    [done] = without_lines(folder.settings, path, {2: False, 3: False, 4: True})
    assert done.line_count == 2
    left = lines(path.with_name(".erasing-maestro_20261031.txt"))
    assert left[1:-1] == [rows[0].encode(), rows[3].encode()]
    assert without_lines(folder.settings, path, {2: False}) == []


def test_a_last_line_without_a_line_end_leaves_none_behind(layout: Layout, tmp_path: Path) -> None:
    source, target = tmp_path / "maestro.txt", tmp_path / "left.txt"
    head, first, last = (line_of(number, "1000001").encode() for number in ("A1", "A2", "A3"))
    source.write_bytes(b"\r\n".join((head, first, last)))
    with closing(LineJudge([ERASED], [])) as judge:
        judge.write_without([3], source, target, layout)
    assert target.read_bytes() == b"\r\n".join((head, first))


def test_lines_at_either_side_of_a_block_go_alone(layout: Layout, tmp_path: Path) -> None:
    source, target = tmp_path / "maestro.txt", tmp_path / "left.txt"
    width = layout.details[0].length or 0
    block = (4 << 20) // (width + 2)
    rows = [f"{number:0>{width}}".encode() for number in range(block + 3)]
    source.write_bytes(b"".join(row + b"\r\n" for row in rows))
    gone = [block + 1, block + 2]
    with closing(LineJudge([ERASED], [])) as judge:
        for line in gone:
            judge.write_without([line], source, target, layout)
            left = target.read_bytes().split(b"\r\n")[:-1]
            assert left == rows[: line - 1] + rows[line:]
            target.unlink()


def test_findings_without_an_update_file_are_of_the_master_and_bf_20_of_the_file_before(
    ripe: RipeOffice, tmp_path: Path
) -> None:
    name, target = f"{UPDATE}_findings_{CREDITOR}.csv", tmp_path / "left.csv"
    (tmp_path / name).parent.mkdir(parents=True)
    rows = ["ST-07,3,", "ST-07,4,", 'BF-08,5,"3, 4"', "BF-20,,2", "BF-20,,9"]
    told = "rule_id,line_number,found\n{}\n"
    (tmp_path / name).write_text(told.format("\n".join(rows)), encoding="utf-8")
    of = (BUREAU, CREDITOR)
    entry = {"bureau": BUREAU, "creditor_id": CREDITOR, "master": "m.txt", "before": "s.txt"}
    delivery = {"files": {name: {}}, "bureau_files": [entry]}
    with closing(LineJudge([], [])) as judge:
        masters, sent_before = {(*of, "m.txt"): [4]}, {(*of, "s.txt"): [2, 7]}
        erasure = BureauErasure(ripe.folder.settings, judge, masters, {**sent_before})
        files = DeliveredBureauFiles(tmp_path, delivery, erasure)
    files.write(name, target)
    assert files.erased == {name: 2}
    left = ["ST-07,3,", 'BF-08,4,"3, 4"', "BF-20,,7"]
    assert target.read_text(encoding="utf-8") == told.format("\n".join(left))


def test_with_a_debtor_the_instalments_go_that_say_the_mora(tmp_path: Path) -> None:
    of = layout_of(find_pack("procredito-record-edg"))
    person = {"titular_id_type": "1", "titular_id_number": "1000001"}
    other = {"titular_id_type": "1", "titular_id_number": "1000002"}
    rows = [
        delimited(of, "deudor", obligation_number="A1", past_due_cop="200000", **person),
        delimited(of, "cuota", obligation_number="A1", account_state="2", days_past_due="35"),
        delimited(of, "deudor", obligation_number="A2", **other),
        delimited(of, "cuota", obligation_number="A2", account_state="2", days_past_due="35"),
        delimited(of, "deudor", obligation_number="A3", **person),
    ]
    path = tmp_path / "edg_20261031.txt"
    path.write_text("".join(row + "\r\n" for row in rows), encoding="ascii")
    with closing(LineJudge([ERASED], [])) as judge:
        judged = judge.of_file(path, of, CREDITOR)
        assert judged is not None
        assert judged.lines == [1, 2]
        assert judge.write_without([1, 2], path, tmp_path / "left", of) == {"deudor": 2, "cuota": 1}
    assert (tmp_path / "left").read_bytes() == path.read_bytes().split(b"\r\n", 2)[2]


def delimited(of: Layout, record: str, **told: str) -> str:
    """A line of a delimited layout, by canonical column; what is not told is empty."""
    [one] = [each for each in of.records if each.name == record]
    fields = [""] * (max(field.start for field in one.fields) + 1)
    for field in one.fields:
        fields[field.start] = told.get(field.column or "", "")
    return of.delimiter.join([one.starts_with or "", *fields[1:]])
