"""Writes a night's obligations with 1 % of the rows changed: a correction of that cut-off.

    python -m tests.benchmarks.one_percent SOURCE.csv TARGET.csv CURED_ON
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

SQL: Final = Path(__file__).with_name("one_percent.sql")


def main() -> None:
    """Copy argv[1] to argv[2]; the obligations in mora that change are cured on argv[3]."""
    import duckdb

    told = dict(zip(("source", "target", "cured_on"), sys.argv[1:], strict=True))
    with duckdb.connect() as connection:
        connection.execute("set memory_limit = '2GB'")
        connection.execute(SQL.read_text(encoding="utf-8"), told)


if __name__ == "__main__":
    main()
