"""The grounds on which an item that is due may be withheld, in the words of the workbook.

The list is closed: managing a debt is not among them, for the law does not know it. The label is
what a person writes before the colon of "Motivo".
"""

from __future__ import annotations

GROUND_LABELS = {
    "judicial_order": "Orden judicial",
    "open_proceeding": "Proceso abierto",
    "disputed_payment_date": "Fecha de pago en disputa",
    "duplicate": "Duplicado",
    "data_error": "Error en los datos",
}
