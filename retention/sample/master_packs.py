"""The packs of the committed portfolio: what its invented lenders answered of their bureau files.

Laid over the shipped packs. Every answer, code and manual in them is invented for the sample.
"""

from __future__ import annotations

from typing import Final

ALTOZANO_DATACREDITO: Final = "altozano-datacredito"
ALTOZANO_TRANSUNION: Final = "altozano-transunion"
RIOVERDE_DATACREDITO: Final = "rioverde-datacredito"

_ATTESTATION: Final = """\
[attestation]
manual = "Manual inventado para la muestra"
manual_version = "0"
manual_sha256 = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90"
checked_by = "Nadie, oficial de cumplimiento inventado"
checked_on = 2026-10-15
"""
_DATACREDITO: Final = """\
[answers]
subscriber = "000001"
account_type = "99"
values_in_thousands = "zero"
delivery_type = "T"
split_indicator = "N"
header_filler = "zeros"
account_padding = "zeros_left"
co_debtor_numbering = "same_number"
mora_first_day = "30"
tail = "blanks"
trailer_sum = "{trailer_sum}"
encoding = "windows-1252"
line_end = "crlf"
last_line_end = "{last_line_end}"

# Invented answers of this subscriber: which codes the bureau has for them is not known.
[codes.T-ID]
values = [
  {{ code = "6", means = "tarjeta de identidad", canonical = "TI", status = "UNKNOWN" }},
  {{ code = "7", means = "pasaporte", canonical = "PA", status = "UNKNOWN" }},
  {{ code = "8", means = "PEP", canonical = "PEP", status = "UNKNOWN" }},
  {{ code = "9", means = "PPT", canonical = "PPT", status = "UNKNOWN" }},
]
"""
_TRANSUNION: Final = """\
# A made-up subscriber: nobody has such codes. The question modalidad is open, so that every file of
# this pack is a draft.
base = "transunion-credit-929"

[answers]
entity_type = "999"
entity_code = "001"
report_type = "01"
header_width = "bare"
tail_after_929 = "ends"
not_identified = "blanks"
titular_state = "06"
name_form = "free_60"
obligation_alignment = "blanks_right"
empty_values = "zeros"
mora_first_day = "30"
rounding = "truncate"
encoding = "windows-1252"
line_end = "crlf"
last_line_end = "yes"

# Invented answers of this subscriber: which codes the bureau has for them is not known.
[codes.C-ID]
values = [
  { code = "04", means = "tarjeta de identidad", canonical = "TI", status = "UNKNOWN" },
  { code = "91", means = "pasaporte", canonical = "PA", status = "UNKNOWN" },
  { code = "92", means = "PEP", canonical = "PEP", status = "UNKNOWN" },
  { code = "93", means = "PPT", canonical = "PPT", status = "UNKNOWN" },
]

[codes.T1]
values = [
  { code = "S", means = "deudor solidario", canonical = "deudor_solidario", status = "UNKNOWN" },
  { code = "A", means = "avalista", canonical = "avalista", status = "UNKNOWN" },
  { code = "F", means = "fiador", canonical = "fiador", status = "UNKNOWN" },
]
"""
_BUILT: Final = """\

# What no extract tells, and is the same of all its obligations: cards of the shops in pesos, born
# of an opening; adjetivo 0 where nobody has died.
[records.detail]
fields = [
  { name = "situacion_titular", value = "0" },
  { name = "tipo_obligacion", value = "2" },
  { name = "subsidio_hipotecario", value = "0" },
  { name = "termino_contrato", value = "2" },
  { name = "periodicidad_pago", value = "1" },
  { name = "estado_origen", value = "0" },
  { name = "fecha_estado_origen", required = false },
  { name = "adjetivo", empty = "zeros" },
  { name = "estado_plastico", value = "1" },
  { name = "clase_tarjeta", value = "1" },
  { name = "franquicia", value = "5" },
  { name = "tipo_moneda", value = "1" },
  { name = "tipo_garantia", value = "0" },
]
"""


def packs() -> dict[str, str]:
    """The text of each pack, by its name."""
    head = '# A made-up subscriber: nobody has such a code.\nbase = "datacredito-maestro-800"\n\n'
    lender = _DATACREDITO.format(trailer_sum="details", last_line_end="no")
    shops = _DATACREDITO.format(trailer_sum="novedades", last_line_end="yes")
    return {
        ALTOZANO_DATACREDITO: f"{head}{lender}\n{_ATTESTATION}",
        ALTOZANO_TRANSUNION: _TRANSUNION,
        RIOVERDE_DATACREDITO: f"{head}{shops}{_BUILT}\n{_ATTESTATION}",
    }
