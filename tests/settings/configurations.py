"""The configurations that these tests start from, and the shapes of their fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from retention.errors import Problem
from retention.settings.model import Settings

Write = Callable[[str], Path]
Load = Callable[[str], Settings]
Problems = Callable[[str], list[Problem]]

LEAST = """\
inbox = "inbox"
out = "out"

[sources.900123456]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito", "transunion"]
"""

FULL = """\
inbox = "inbox"
out = "deliveries"
database = "state/night.duckdb"
workflow = "state/desk.sqlite"
horizon_days = 30
max_quarantine_share = 0.05
workbook_rows = 500
rule_set = "ceiling-4-8"
residual_cop = 5000
law_review_months = 3
erase_after_days = 15
erasure_key = "secrets/retention.key"
packs = "our packs"
memory_limit = "1.5GiB"
threads = 3
unmask_analytics = true

[sources.900123456]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito", "procredito"]
certified_on = { datacredito = "2026-06-30" }
files = { datacredito = { pack = "ours", master = "masters/*.txt" } }

[cases]
letter_days = 3
letters = "our letters"
procedure = ["id_copy_received", "documents_handed_over"]

[people]
identity = "password"

[delivery]
recipients = ["age1xpcnk9cwz48d46huhcxcl9ksa2d4vte47gm42vxpezyxf259mcmqat88jc"]

[extracts.obligations]
files = "cartera/CARTERA_*"
format = "csv"
delimiter = ";"
encoding = "cp1252"
date_format = "dd/mm/yyyy"
decimal = ","
thousands = "."
full = false
pack = "ours"
creditor_id = "900123456"
columns = { obligation_number = "NRO_OBLIGACION" }

[extracts.obligations.values]
titular_id_type = { 1 = "CC", 2 = "NIT" }
voluntary_payment = { S = "true", N = "false", "?" = "" }
"""
