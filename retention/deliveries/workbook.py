"""The purge list as a workbook for the collections team, in Spanish.

The sheet "Lista de purga" has one row per negative report, two columns for a person to fill
("Decisión", "Motivo") and the facts beside them; the sheet "Información" says what the list is and
how it is filled. The headings are a contract: what reads a filled workbook back finds its columns
by `HEADINGS`. Nothing that comes from an extract can become a formula, a link or markup, and the
same rows give the same bytes.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.purge.grounds import GROUND_LABELS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LIST_SHEET = "Lista de purga"
INFORMATION_SHEET = "Información"

DECISION_HEADING = "Decisión"
REASON_HEADING = "Motivo"
REVIEW_DECISIONS = {
    "Aprobar": "se ordena el retiro a la central",
    "Retener": "no se ordena todavía; el motivo es obligatorio",
    "Revisar": "falta un dato o una consulta; la fila vuelve en la próxima lista",
}
REASON_LIMIT = 500  # characters

# purge_list.csv column → heading, in the order of the sheet. The columns left out (the candidate
# dates) are in purge_list.csv and in `retention explain`.
HEADINGS = {
    "decision": "Resultado de la regla",
    "verb": "Acción",
    "days_overdue": "Días de retraso",
    "order_due_on": "Ordenar a más tardar el",
    "expires_on": "Vence el",
    "bureau": "Central",
    "creditor_id": "Acreedor",
    "portfolio": "Cartera",
    "obligation_number": "Obligación",
    "titular_id_type": "Tipo de documento",
    "titular_id_number": "Número de documento",
    "titular_name": "Titular",
    "titular_role": "Calidad",
    "mora_started_on": "En mora desde",
    "mora_ended_on": "Fin de la mora",
    "mora_days": "Días de mora",
    "rule_id": "Regla",
    "legal_basis": "Fundamento legal",
    "flags": "Marcas",
    "purge_id": "Identificador de purga",
}

DECISIONS = {
    "WITHDRAW_NOW": "Retirar ya",
    "OK_UNTIL": "Vigente hasta",
    "NEEDS_HUMAN": "Requiere revisión",
    "BLOCK_REPORT": "No reportar",
}
ROLES = {
    "deudor_principal": "Deudor principal",
    "codeudor": "Codeudor",
    "deudor_solidario": "Deudor solidario",
    "avalista": "Avalista",
    "fiador": "Fiador",
}
BUREAUS = {
    "datacredito": "DataCrédito",
    "transunion": "TransUnion",
    "procredito": "Procrédito",
}
_SPANISH = {"decision": DECISIONS, "titular_role": ROLES, "bureau": BUREAUS}

_DATES = {"mora_started_on", "mora_ended_on", "expires_on", "order_due_on"}
_COUNTS = {"mora_days", "days_overdue"}
# What an extract says in its own words; the other texts are this program's codes.
_FOREIGN_TEXT = {"portfolio", "obligation_number", "titular_id_number", "titular_name"}
_WIDTHS = {
    "decision": 19,
    "verb": 11,
    "creditor_id": 13,
    "portfolio": 16,
    "obligation_number": 18,
    "titular_id_type": 12,
    "titular_id_number": 15,
    "titular_name": 34,
    "titular_role": 17,
    "days_overdue": 13,
    "legal_basis": 44,
    "flags": 26,
    "purge_id": 19,
}
_DEFAULT_WIDTH = 13
_FIRST_FACT_COLUMN = 2  # after Decisión and Motivo
_SHEET_ROW_LIMIT = 1_048_575  # below the header row
# Up to here the faster way of writing holds about 2 kB a row; above it, rows are streamed.
_ROWS_HELD_IN_MEMORY = 50_000
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_EXCEL_DATE = date(1900, 3, 1)  # earlier serials are read differently by each program
# The writer escapes control characters itself; lone surrogates have no UTF-8 form at all.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

CellWriter = Callable[[int, int, Any], object]


def write_workbook(
    path: Path,
    rows: Iterable[Sequence[object]],
    columns: Sequence[str],
    listed: int,
    total: int,
    run_date: date,
) -> None:
    """Write the purge list for collections to `path` (mode 0600), replacing what is there.

    `rows` are rows of purge_list.csv in the order they are to be shown, `columns` the names of
    their values (any order, at least those of `HEADINGS`); `listed` is how many rows come and
    `total` how many purge_list.csv holds. Nothing but the arguments decides the bytes written.
    Raises ValueError if a column is missing, if `listed` is not the number of rows, or if a sheet
    cannot hold them: all three are mistakes of the caller, and a short list would look whole.
    """
    _check_columns(columns)
    if listed > _SHEET_ROW_LIMIT:
        raise ValueError(f"a sheet holds {_SHEET_ROW_LIMIT} rows: lower workbook_rows ({listed})")
    _create_private(path)
    try:
        _write(path, rows, columns, listed, total, run_date)
    except BaseException:
        path.unlink()
        raise


def _write(
    path: Path,
    rows: Iterable[Sequence[object]],
    columns: Sequence[str],
    listed: int,
    total: int,
    run_date: date,
) -> None:
    with (
        tempfile.TemporaryDirectory(dir=path.parent, prefix=".workbook-") as scratch,
        _open_workbook(path, scratch, listed, run_date) as workbook,
    ):
        formats = _formats(workbook)
        sheet = workbook.add_worksheet(LIST_SHEET)
        _lay_out(sheet, formats, listed)
        written = _write_rows(sheet, rows, columns)
        _write_information(workbook, formats, information(listed, total, run_date))
    if written != listed:
        raise ValueError(f"{written} rows came, {listed} were announced")


def information(listed: int, total: int, run_date: date) -> list[tuple[str, str]]:
    """The lines of the sheet "Información": (style, text), style one of title, heading, line."""
    return [
        ("title", "Lista de purga de reportes negativos"),
        ("line", f"Evaluación al {run_date:%d/%m/%Y}"),
        ("line", f"Filas en este libro: {_points(listed)} de {_points(total)}"),
        ("strong", _rest_line(listed, total)),
        *_section("Cómo se llena", _how_to_fill()),
        *_section("Qué dice la columna «Resultado de la regla»", _RESULT_LINES),
        *_section("Cómo se leen las fechas", _DATE_LINES),
        *_section("Cuidado", _CARE_LINES),
    ]


def _rest_line(listed: int, total: int) -> str:
    if total > listed:
        rest = "1 fila" if total - listed == 1 else f"{_points(total - listed)} filas"
        return f"purge_list.csv trae {rest} más; aquí están las de mayor retraso."
    if total == 0:
        return "Ninguna fila: hoy no hay nada que retirar ni que venza dentro del horizonte."
    return "La lista está completa: purge_list.csv no trae más filas."


def _how_to_fill() -> list[str]:
    return [
        f"1. En la hoja «{LIST_SHEET}», elija en «{DECISION_HEADING}» una opción para cada fila:",
        *(f"      {name}: {meaning}." for name, meaning in REVIEW_DECISIONS.items()),
        f"2. Si retiene, «{REASON_HEADING}» empieza con una de estas causas, dos puntos y el hecho",
        f"      con su soporte, hasta {REASON_LIMIT} caracteres:",
        *(f"      {label}: …" for label in GROUND_LABELS.values()),
        f"      En las demás filas «{REASON_HEADING}» es opcional. No escriba datos personales",
        "      ajenos al caso.",
        "3. Una fila sin decisión queda pendiente: no se entiende aprobada.",
        "4. Puede ordenar, filtrar y mover filas y columnas. No cambie los encabezados, el",
        "      «Identificador de purga» ni los datos de la fila: con ellos se la reconoce.",
        "5. Guarde el libro como .xlsx, sin contraseña, y entréguelo a quien opera el sistema, que",
        "      lo lee de vuelta con «retention purge import». Hasta entonces, retener una fila",
        "      aquí no detiene su orden.",
    ]


_RESULT_LINES = [
    "Retirar ya: venció o vence en diez días o menos, los que tiene la central; la orden sale hoy.",
    "Vigente hasta: puede mostrarse hasta el día anterior a la fecha de «Vence el».",
    "Requiere revisión: falta un dato o la norma admite dos lecturas; decide una persona.",
    "No reportar: no procede un reporte nuevo.",
]
_DATE_LINES = [
    "«Ordenar a más tardar el» es diez días calendario antes de «Vence el»: es lo que tiene",
    "      la central para actualizar.",
    "«Días de retraso» cuenta desde «Vence el»; un número negativo son los días que faltan.",
    "Una fecha que cae en festivo no se corre al siguiente día hábil.",
]
_CARE_LINES = [
    "Este libro tiene datos personales: no lo envíe por correo ni lo deje en carpetas comunes.",
    "La lista aplica reglas a los datos recibidos; no es asesoría legal.",
]


def _section(heading: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "line", ""
    yield "heading", heading
    for line in lines:
        yield "line", line


def _points(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _check_columns(columns: Sequence[str]) -> None:
    missing = [name for name in HEADINGS if name not in columns]
    if missing:
        raise ValueError(f"the rows of the workbook lack the columns {', '.join(missing)}")


def _create_private(path: Path) -> None:
    """Leave an empty file only its owner can read: the writer truncates it and keeps its mode."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(descriptor, 0o600)
    os.close(descriptor)


def _open_workbook(path: Path, scratch: str, listed: int, run_date: date) -> Workbook:
    import xlsxwriter

    options = {
        "constant_memory": listed > _ROWS_HELD_IN_MEMORY,
        "in_memory": False,
        "tmpdir": scratch,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(str(path), options)
    # The clock would otherwise enter docProps/core.xml.
    created = datetime(run_date.year, run_date.month, run_date.day)
    workbook.set_properties({"title": LIST_SHEET, "created": created})
    return workbook


def _formats(workbook: Workbook) -> dict[str, Format]:
    """Named cell formats. Text is "@", so that editing a cell cannot turn it into a formula."""
    head = {"bold": True, "valign": "vcenter", "text_wrap": True, "border": 1}
    head |= {"border_color": "#9AA5B1", "font_color": "#FFFFFF", "bg_color": "#1F3A5F"}
    to_fill = {"bg_color": "#FFF8DC", "border": 1, "border_color": "#E3D9B0"}
    fills_head = head | {"bg_color": "#F2C94C", "font_color": "#1F2933"}
    definitions: dict[str, dict[str, object]] = {
        "head": head,
        "fill_head": fills_head,
        "fill": to_fill,
        "text": {"num_format": "@"},
        "date": {"num_format": "dd/mm/yyyy", "align": "center"},
        "count": {"num_format": "#,##0", "align": "center"},
        "late": {"font_color": "#B42318", "bold": True},
        "title": {"bold": True, "font_size": 16, "font_color": "#1F3A5F"},
        "heading": {"bold": True, "font_size": 12, "font_color": "#1F3A5F"},
        "strong": {"bold": True},
        "line": {},
    }
    return {name: workbook.add_format(values) for name, values in definitions.items()}


def _lay_out(sheet: Worksheet, formats: dict[str, Format], listed: int) -> None:
    """Everything of the list's sheet but its rows, which come after it when they are streamed."""
    last_column = _FIRST_FACT_COLUMN + len(HEADINGS) - 1
    sheet.set_row(0, 32)
    sheet.set_column(0, 0, 14, formats["text"])
    sheet.set_column(1, 1, 34, formats["text"])
    for column, name in enumerate(HEADINGS, _FIRST_FACT_COLUMN):
        sheet.set_column(column, column, _WIDTHS.get(name, _DEFAULT_WIDTH), formats[_kind(name)])
    sheet.freeze_panes(1, _FIRST_FACT_COLUMN)
    sheet.autofilter(0, 0, listed, last_column)
    _write_header(sheet, formats)
    _set_up_printing(sheet)
    if listed:
        _mark_late(sheet, formats, listed)
        _mark_to_fill(sheet, formats, listed)
        _offer_decisions(sheet, listed)


def _kind(name: str) -> str:
    return "date" if name in _DATES else "count" if name in _COUNTS else "text"


def _write_header(sheet: Worksheet, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, DECISION_HEADING, formats["fill_head"])
    sheet.write_string(0, 1, REASON_HEADING, formats["fill_head"])
    for column, heading in enumerate(HEADINGS.values(), _FIRST_FACT_COLUMN):
        sheet.write_string(0, column, heading, formats["head"])


def _set_up_printing(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(5)  # oficio
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPágina &P de &N")


def _mark_late(sheet: Worksheet, formats: dict[str, Format], listed: int) -> None:
    column = _FIRST_FACT_COLUMN + list(HEADINGS).index("days_overdue")
    late = {"type": "cell", "criteria": ">", "value": 0, "format": formats["late"]}
    sheet.conditional_format(1, column, listed, column, late)


def _mark_to_fill(sheet: Worksheet, formats: dict[str, Format], listed: int) -> None:
    """Colour the cells a person fills, one rule for all of them and none below the last row."""
    always = {"type": "formula", "criteria": "=TRUE", "format": formats["fill"]}
    sheet.conditional_format(1, 0, listed, 1, always)


def _offer_decisions(sheet: Worksheet, listed: int) -> None:
    choices = {
        "validate": "list",
        "source": list(REVIEW_DECISIONS),
        "input_title": DECISION_HEADING,
        "input_message": "\n".join(f"{name}: {text}." for name, text in REVIEW_DECISIONS.items()),
        "error_title": "Decisión no válida",
        "error_message": f"Elija {', '.join(REVIEW_DECISIONS)}, o deje la celda vacía.",
    }
    sheet.data_validation(1, 0, listed, 0, choices)
    reason = {
        "validate": "length",
        "criteria": "<=",
        "value": REASON_LIMIT,
        "input_title": REASON_HEADING,
        "input_message": _reason_message(),
        "error_title": "Motivo muy largo",
        "error_message": f"Use hasta {REASON_LIMIT} caracteres.",
    }
    sheet.data_validation(1, 1, listed, 1, reason)


def _reason_message() -> str:
    """What Excel shows beside the cell; it takes at most 255 characters."""
    grounds = "\n".join(f"{label}: …" for label in GROUND_LABELS.values())
    return f"Si retiene, escriba una causa, dos puntos y el hecho con su soporte:\n{grounds}"


def _write_rows(sheet: Worksheet, rows: Iterable[Sequence[object]], columns: Sequence[str]) -> int:
    """Write the rows below the header and return how many came."""
    cells = [
        (column, columns.index(name), _cell_writer(sheet, name))
        for column, name in enumerate(HEADINGS, _FIRST_FACT_COLUMN)
    ]
    row_number = 0
    for row_number, row in enumerate(rows, 1):
        for column, position, write in cells:
            value = row[position]
            if value is not None and value != "":
                write(row_number, column, value)
    return row_number


def _cell_writer(sheet: Worksheet, name: str) -> CellWriter:
    """The function that writes one value of the column `name`, chosen once and not per cell."""
    if name in _DATES:
        return _date_writer(sheet)
    if name in _SPANISH:
        return _translated_writer(sheet, _SPANISH[name])
    if name in _FOREIGN_TEXT:
        return _foreign_writer(sheet)
    plain: CellWriter = sheet.write_number if name in _COUNTS else sheet.write_string
    return plain


def _date_writer(sheet: Worksheet) -> CellWriter:
    write_number, write_string = sheet.write_number, sheet.write_string

    def write(row: int, column: int, value: date) -> None:
        if value < _FIRST_EXCEL_DATE:
            write_string(row, column, value.isoformat())
        else:
            write_number(row, column, value.toordinal() - _EXCEL_EPOCH)

    return write


def _translated_writer(sheet: Worksheet, spanish: dict[str, str]) -> CellWriter:
    write_string = sheet.write_string

    def write(row: int, column: int, value: str) -> None:
        write_string(row, column, spanish.get(value, value))

    return write


def _foreign_writer(sheet: Worksheet) -> CellWriter:
    write_string = sheet.write_string

    def write(row: int, column: int, value: str) -> None:
        write_string(row, column, value if value.isalnum() else plain_text(value))

    return write


def plain_text(text: str) -> str:
    """`text` as a cell can hold it.

    The writer takes a string that looks like its own markup for markup and copies it unescaped
    into the sheet, which would let a name write XML; a space in front keeps it text.
    """
    if text.startswith("<r>"):
        text = " " + text
    if not text.isprintable():
        text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _write_information(
    workbook: Workbook, formats: dict[str, Format], lines: Iterable[tuple[str, str]]
) -> None:
    sheet = workbook.add_worksheet(INFORMATION_SHEET)
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    for row_number, (style, text) in enumerate(lines):
        sheet.write_string(row_number, 0, text, formats[style])
