"""purge_list.xlsx read back: what each row decides, and what is refused."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter import Workbook

from retention.deliveries.workbook import (
    INFORMATION_SHEET,
    LIST_SHEET,
    REVIEW_DECISIONS,
    information,
)
from retention.purge.filled_workbook import (
    DECISION_CODES,
    FilledRow,
    FilledWorkbook,
    RowFault,
    read_filled,
)
from retention.purge.grounds import GROUND_LABELS
from tests.purge.filling import (
    RUN_DATE,
    SHEET_PART,
    SPREADSHEET_COLUMNS,
    delivered,
    filled,
    opened,
    purge_id,
    refusal,
    replace_in_part,
    write,
)

WITHHELD = ("Retener", "Orden judicial: oficio 123")


def only_row(path: Path) -> FilledRow:
    book = read_filled(path)
    assert book.faults == ()
    [row] = book.rows
    return row


def only_fault(path: Path) -> RowFault:
    book = read_filled(path)
    assert book.rows == ()
    [fault] = book.faults
    return fault


def decisions(book: FilledWorkbook) -> dict[int, str]:
    return {row.row_number: row.decision for row in book.rows}


def test_a_filled_row_says_what_is_decided_and_of_which_item(tmp_path: Path) -> None:
    row = only_row(filled(tmp_path, ("Retener", "Orden judicial: oficio 123 del juzgado")))
    assert row == FilledRow(
        row_number=2,
        purge_id="00a1b2c3d4e50002",
        decision="withhold",
        ground="judicial_order",
        reason="oficio 123 del juzgado",
        identity={
            "bureau": "datacredito",
            "creditor_id": "900123456",
            "obligation_number": "000002",
            "titular_id_type": "CC",
            "titular_id_number": "0052123456",
            "mora_started_on": date(2018, 11, 1),
        },
    )
    assert type(row.identity["mora_started_on"]) is date


def test_the_decisions_are_those_the_workbook_offers() -> None:
    assert list(DECISION_CODES) == list(REVIEW_DECISIONS)


@pytest.mark.parametrize(
    ("written", "decision"),
    [
        ("Aprobar", "approve"),
        ("aprobar ", "approve"),
        ("\u00a0APROBAR", "approve"),
        ("Aprobár", "approve"),
        ("Aprobar_x000D_\n", "approve"),
        ("apro\u200bbar", "approve"),
        ("Revisar", "review"),
        ("REVISÁR", "review"),
    ],
)
def test_case_blanks_and_accents_of_a_decision_do_not_matter(
    tmp_path: Path, written: str, decision: str
) -> None:
    assert only_row(filled(tmp_path, (written, None))).decision == decision


@pytest.mark.parametrize(
    "written", ["Aprobado", "Sí", "Aprobar Retener", "approve", 1, True, "#N/A", "x" * 40_000]
)
def test_any_other_decision_is_a_fault(tmp_path: Path, written: object) -> None:
    fault = only_fault(filled(tmp_path, (written, None)))
    assert fault.row_number == 2
    assert fault.reason == "Decisión is none of Aprobar, Retener, Revisar"


def test_rows_that_nobody_filled_are_passed_over(tmp_path: Path) -> None:
    path = filled(tmp_path, (None, None), ("Aprobar", None), ("  ", None), (None, " "))
    book = read_filled(path)
    assert decisions(book) == {3: "approve"}
    assert book.faults == ()


def test_a_list_that_nobody_filled_decides_nothing(tmp_path: Path) -> None:
    assert read_filled(delivered(tmp_path, 3)) == FilledWorkbook((), ())


def test_a_decision_in_a_row_of_its_own_is_a_fault(tmp_path: Path) -> None:
    path = write(delivered(tmp_path), {(9, "Decisión"): "Aprobar"})
    fault = only_fault(path)
    assert fault.row_number == 9
    assert fault.reason == "Identificador de purga is not 16 hexadecimal digits"


def test_a_reason_without_a_decision_is_a_fault(tmp_path: Path) -> None:
    fault = only_fault(filled(tmp_path, (None, "Orden judicial: oficio 123")))
    assert fault.reason == "Motivo is filled and Decisión is not"
    assert fault.todo == "choose one of Aprobar, Retener, Revisar, or empty Motivo"


@pytest.mark.parametrize(("ground", "label"), GROUND_LABELS.items())
def test_each_ground_is_known_by_its_words(tmp_path: Path, ground: str, label: str) -> None:
    row = only_row(filled(tmp_path, ("Retener", f"{label}: el hecho: y su soporte")))
    assert (row.ground, row.reason) == (ground, "el hecho: y su soporte")


@pytest.mark.parametrize(
    "written",
    [" ERROR  EN LOS DATOS :hecho", "error en los datós\n:\thecho ", "Error en los datos:hecho"],
)
def test_case_blanks_and_accents_of_a_ground_do_not_matter(tmp_path: Path, written: str) -> None:
    row = only_row(filled(tmp_path, ("Retener", written)))
    assert (row.ground, row.reason) == ("data_error", "hecho")


@pytest.mark.parametrize(
    "reason",
    [
        None,
        "Gestión de cobro: promesa de pago",
        "Orden judicial oficio 123",
        "Orden: x",
        "por Duplicado: x",
        5,
    ],
)
def test_withholding_without_a_ground_is_a_fault_that_lists_them(
    tmp_path: Path, reason: object
) -> None:
    fault = only_fault(filled(tmp_path, ("Retener", reason)))
    assert fault.reason == "Motivo does not begin with a ground for withholding"
    assert all(label in fault.todo for label in GROUND_LABELS.values())


@pytest.mark.parametrize("reason", ["Duplicado", "Duplicado:", "Duplicado:  \n_x000D_\u200b"])
def test_a_ground_without_a_fact_is_a_fault(tmp_path: Path, reason: str) -> None:
    fault = only_fault(filled(tmp_path, ("Retener", reason)))
    assert fault.reason == "Motivo names a ground and no fact"
    assert "Duplicado:" in fault.todo


@pytest.mark.parametrize(("decision", "ground"), [("Retener", "Duplicado: "), ("Aprobar", "")])
def test_a_reason_has_at_most_500_characters(tmp_path: Path, decision: str, ground: str) -> None:
    book = read_filled(
        filled(tmp_path, (decision, f"{ground}{'x' * 500}"), (decision, f"{ground}{'x' * 501}"))
    )
    assert [len(row.reason) for row in book.rows] == [500]
    [fault] = book.faults
    assert (fault.row_number, fault.reason) == (3, "Motivo has 501 characters")


def test_a_reason_is_one_line_without_characters_that_do_not_show(tmp_path: Path) -> None:
    text = "Duplicado: uno_x000D_\ndos\ttres_x0007_ \u202ecuatro\u200b\x85cinco"
    assert only_row(filled(tmp_path, ("Retener", text))).reason == "uno dos tres cuatro cinco"


def test_a_reason_may_go_with_any_decision(tmp_path: Path) -> None:
    book = read_filled(filled(tmp_path, ("Aprobar", "ya lo vimos"), ("Revisar", "Duplicado: ¿?")))
    assert [(row.ground, row.reason) for row in book.rows] == [
        (None, "ya lo vimos"),
        (None, "Duplicado: ¿?"),
    ]


def test_a_reason_partly_in_bold_is_read_whole(tmp_path: Path) -> None:
    path = delivered(tmp_path)
    bold = TextBlock(InlineFont(b=True), "Orden judicial")
    write(path, {(2, "Decisión"): "Retener", (2, "Motivo"): CellRichText(bold, ": oficio 1")})
    assert only_row(path).reason == "oficio 1"


def test_no_fault_tells_who_the_row_is_about(tmp_path: Path) -> None:
    path = filled(
        tmp_path,
        ("Íngrid Ñáñez", None),
        ("Retener", "Íngrid Ñáñez no paga"),
        (None, "0052123456"),
        ("Aprobar", "0052123456 " * 60),
    )
    book = read_filled(path)
    assert len(book.faults) == 4
    assert "Ñáñez" not in repr(book.faults)
    assert "0052123456" not in repr(book.faults)


def rearranged(path: Path) -> None:
    """Columns from right to left and one more, rows upside down with blank ones between."""
    book, sheet = opened(path)
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    del book[LIST_SHEET]
    sheet = book.create_sheet(LIST_SHEET)
    sheet.append(["Revisado por cobranza"])
    sheet.append([])
    sheet.append([*header[::-1], "Observaciones"])
    for row in rows[::-1]:
        sheet.append([*row[::-1], "nuestra"])
        sheet.append([])
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["V"].width = 60
    book.save(path)


def test_columns_and_rows_may_be_moved_added_and_hidden(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), WITHHELD, (None, None))
    before = read_filled(path)
    rearranged(path)
    after = read_filled(path)
    assert [(row.row_number, row.purge_id) for row in after.rows] == [
        (6, purge_id(3)),
        (8, purge_id(2)),
    ]
    said = {
        row.purge_id: (row.decision, row.ground, row.reason, row.identity) for row in after.rows
    }
    assert said == {
        row.purge_id: (row.decision, row.ground, row.reason, row.identity) for row in before.rows
    }


def test_text_kept_apart_from_the_sheet_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), WITHHELD)
    before = read_filled(path)
    _, sheet = opened(path)
    with Workbook(path) as book:
        target = book.add_worksheet(LIST_SHEET)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            style = day if cell.is_date else None
            target.write(cell.row - 1, cell.column - 1, cell.value, style)
    with zipfile.ZipFile(path) as archive:
        assert b"oficio 123" in archive.read("xl/sharedStrings.xml")
    assert read_filled(path) == before


def test_filtered_rows_count_and_deleted_ones_do_not(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), ("Aprobar", None), WITHHELD)
    book, sheet = opened(path)
    sheet.auto_filter.add_filter_column(0, ["Retener"])
    sheet.row_dimensions[2].hidden = True
    sheet.delete_rows(3)
    book.save(path)
    assert [(row.row_number, row.purge_id) for row in read_filled(path).rows] == [
        (2, purge_id(2)),
        (3, purge_id(4)),
    ]


def test_headings_are_known_whatever_their_case_blanks_and_accents(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    write(path, {(1, "Decisión"): " DECISION ", (1, "Central"): "central\n"})
    assert only_row(path).decision == "approve"


def test_columns_that_do_not_matter_may_be_gone(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None))
    book, sheet = opened(path)
    sheet.delete_cols(1 + SPREADSHEET_COLUMNS.index("Cartera"))
    book.save(path)
    assert only_row(path).identity["obligation_number"] == "000002"


def test_a_sheet_that_understates_its_size_is_read_to_its_end(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), ("Aprobar", None))
    replace_in_part(path, SHEET_PART, b'<dimension ref="A1:V3"', b'<dimension ref="A1:B2"')
    assert decisions(read_filled(path)) == {2: "approve", 3: "approve"}


@pytest.mark.parametrize(
    ("heading", "written", "read"),
    [
        ("Acreedor", 900123456, "900123456"),
        ("Acreedor", 900123456.0, "900123456"),
        ("Obligación", 123, "123"),
        ("Obligación", 1.5, "1.5"),
        ("Obligación", "12.30 ", "12.30 "),
        ("Obligación", datetime(2026, 1, 2), "2026-01-02 00:00:00"),
        ("Obligación", None, None),
        ("Central", "TransUnion", "transunion"),
        ("Central", "otra_central", "otra_central"),
        ("Central", None, None),
        ("En mora desde", "2018-11-02", date(2018, 11, 2)),
        ("En mora desde", "02/11/2018", date(2018, 11, 2)),
        ("En mora desde", date(2018, 11, 2), date(2018, 11, 2)),
        ("En mora desde", None, None),
    ],
)
def test_an_identifier_is_read_as_it_stands(
    tmp_path: Path, heading: str, written: object, read: object
) -> None:
    path = write(filled(tmp_path, ("Aprobar", None)), {(2, heading): written})
    names = {
        "Acreedor": "creditor_id",
        "Obligación": "obligation_number",
        "Central": "bureau",
        "En mora desde": "mora_started_on",
    }
    assert only_row(path).identity[names[heading]] == read


def test_a_number_as_excel_shortens_it_is_read_by_its_digits(tmp_path: Path) -> None:
    path = write(filled(tmp_path, ("Aprobar", None)), {(2, "Acreedor"): 900123456})
    replace_in_part(path, SHEET_PART, b"<v>900123456</v>", b"<v>9.00123456E8</v>")
    assert only_row(path).identity["creditor_id"] == "900123456"


def test_a_day_that_excel_does_not_know_is_read_back(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", None), mora_started_on=date(1900, 2, 28))
    assert only_row(path).identity["mora_started_on"] == date(1900, 2, 28)


@pytest.mark.parametrize(
    "written", ["ayer", "31/02/2018", 43_405.5, datetime(2018, 11, 1, 9), True]
)
def test_what_is_not_a_day_is_a_fault(tmp_path: Path, written: object) -> None:
    path = write(filled(tmp_path, ("Aprobar", None)), {(2, "En mora desde"): written})
    assert only_fault(path).reason == "En mora desde is not a date"


@pytest.mark.parametrize("written", ["00a1b2c3d4e5000", "00a1b2c3d4e50002f", "g" * 16, 12, None])
def test_a_purge_id_that_is_none_is_a_fault(tmp_path: Path, written: object) -> None:
    path = write(filled(tmp_path, ("Aprobar", None)), {(2, "Identificador de purga"): written})
    assert only_fault(path).reason == "Identificador de purga is not 16 hexadecimal digits"


@pytest.mark.parametrize("heading", ["Decisión", "Motivo", "Obligación", "Identificador de purga"])
def test_a_formula_without_a_value_is_a_fault(tmp_path: Path, heading: str) -> None:
    path = filled(tmp_path, WITHHELD, WITHHELD)
    write(path, {(2, heading): '="Apro"&"bar"'})
    book = read_filled(path)
    assert decisions(book) == {3: "withhold"}
    [fault] = book.faults
    assert (fault.row_number, fault.reason) == (2, f"a formula without a value stands in {heading}")


def test_a_formula_of_many_cells_without_a_value_is_a_fault(tmp_path: Path) -> None:
    path = write(delivered(tmp_path, 2), {(2, "Decisión"): ArrayFormula("A2:A3", "=C2:C3")})
    assert only_fault(path).reason == "a formula without a value stands in Decisión"


def test_a_formula_counts_with_the_value_kept_with_it(tmp_path: Path) -> None:
    path = filled(tmp_path, ('="Apro"&"bar"', None), ("Aprobar", None))
    formula = b'<c r="A2"><f>"Apro"&amp;"bar"</f><v />'
    kept = formula.replace(b"<v />", b"<v>Aprobar</v>").replace(b"<c ", b'<c t="str" ')
    replace_in_part(path, SHEET_PART, formula, kept)
    assert decisions(read_filled(path)) == {2: "approve", 3: "approve"}


def test_a_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", "=1+1"))
    book, sheet = opened(path)
    sheet["B2"].data_type = "s"
    book.save(path)
    assert only_row(path).reason == "=1+1"


def same_item(path: Path, *numbers: int) -> Path:
    """Make the rows `numbers` speak of the item in row 2."""
    cells: dict[tuple[int, str], object] = {}
    for number in numbers:
        cells[number, "Identificador de purga"] = purge_id(2)
        cells[number, "Obligación"] = "000002"
    return write(path, cells)


def test_an_item_that_stands_twice_with_one_decision_counts_once(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Aprobar", "uno"), ("Revisar", None), ("APROBAR", "dos"))
    book = read_filled(same_item(path, 4))
    assert decisions(book) == {2: "approve", 3: "review"}
    assert book.rows[0].reason == "uno"
    assert book.faults == ()


@pytest.mark.parametrize(
    "other",
    [("Retener", "Orden judicial: oficio 123"), ("Revisar", None)],
)
def test_an_item_with_two_decisions_has_a_fault_in_each_row(
    tmp_path: Path, other: tuple[str, str | None]
) -> None:
    path = filled(tmp_path, ("Aprobar", None), ("Aprobar", None), other)
    book = read_filled(same_item(path, 4))
    assert decisions(book) == {3: "approve"}
    assert [(fault.row_number, fault.reason.split(" has ")[0]) for fault in book.faults] == [
        (2, "row 4"),
        (4, "row 2"),
    ]


def test_an_item_withheld_on_two_grounds_has_a_fault_in_each_row(tmp_path: Path) -> None:
    path = same_item(filled(tmp_path, WITHHELD, ("Retener", "Duplicado: oficio 123")), 3)
    assert [fault.row_number for fault in read_filled(path).faults] == [2, 3]


def test_an_item_whose_second_row_was_changed_does_not_count(tmp_path: Path) -> None:
    path = same_item(filled(tmp_path, ("Aprobar", None), ("Aprobar", None)), 3)
    write(path, {(3, "Número de documento"): "52123457"})
    assert [fault.row_number for fault in read_filled(path).faults] == [2, 3]


@pytest.mark.parametrize("other", [("Retener", "porque sí"), ("Aprovar", None), (None, "ojo")])
def test_an_item_with_a_row_at_fault_does_not_count(
    tmp_path: Path, other: tuple[str | None, str | None]
) -> None:
    book = read_filled(same_item(filled(tmp_path, ("Aprobar", None), other), 3))
    assert book.rows == ()
    assert [fault.row_number for fault in book.faults] == [2, 3]


def test_the_delivered_workbook_says_how_a_ground_is_written(tmp_path: Path) -> None:
    book, sheet = opened(delivered(tmp_path))
    prompts = {str(rule.sqref): rule.prompt for rule in sheet.data_validations.dataValidation}
    assert all(f"{label}:" in prompts["B2"] for label in GROUND_LABELS.values())
    told = "\n".join(str(cell.value) for cell in book[INFORMATION_SHEET]["A"])
    assert all(f"{label}:" in told for label in GROUND_LABELS.values())
    assert "retention purge import" in told


def test_no_line_of_the_information_is_wider_than_its_column() -> None:
    assert max(len(text) for _, text in information(1, 1, RUN_DATE)) <= 100


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")


@pytest.fixture(scope="module")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def saved_by_libreoffice(path: Path, kind: str, profile: Path) -> Path:
    """`path` opened in LibreOffice and saved as `kind`, in a folder of its own."""
    assert OFFICE is not None
    folder = path.parent / "saved"
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, kind, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind}"


@needs_office
def test_what_libreoffice_saves_reads_the_same(tmp_path: Path, office_profile: Path) -> None:
    path = filled(
        tmp_path,
        (" aprobar ", "con\ndos líneas"),
        ("Retener", "Error en los datos: la fecha es de otra obligación"),
        (None, None),
        ("Quizás", None),
        ('="Apro"&"bar"', None),
        (None, "sin decisión"),
    )
    write(path, {(2, "Obligación"): 2, (3, "En mora desde"): "02/11/2018"})
    book, sheet = opened(path)
    sheet.auto_filter.add_filter_column(0, ["Retener"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["V"].hidden = True
    sheet.column_dimensions["B"].width = 60
    sheet.move_range("V1:V7", cols=3)
    book.save(path)
    before = read_filled(path)
    after = read_filled(saved_by_libreoffice(path, "xlsx", office_profile))
    assert decisions(after) == {2: "approve", 3: "withhold", 6: "approve"}
    assert [row for row in after.rows if row.row_number != 6] == list(before.rows)
    assert [fault.row_number for fault in after.faults] == [5, 7]
    assert after.rows[0].identity["obligation_number"] == "2"
    assert after.rows[1].identity["mora_started_on"] == date(2018, 11, 2)


@needs_office
def test_what_libreoffice_saves_as_xls_is_refused(tmp_path: Path, office_profile: Path) -> None:
    old = saved_by_libreoffice(filled(tmp_path, ("Aprobar", None)), "xls", office_profile)
    assert "(.xls)" in refusal(old.rename(old.with_suffix(".xlsx"))).why


@needs_office
def test_what_libreoffice_saves_as_ods_is_refused(tmp_path: Path, office_profile: Path) -> None:
    ods = saved_by_libreoffice(filled(tmp_path, ("Aprobar", None)), "ods", office_profile)
    assert "(.ods)" in refusal(ods.rename(ods.with_suffix(".xlsx"))).why
