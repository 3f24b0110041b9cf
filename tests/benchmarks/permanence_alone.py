"""Writes the obligations with the columns that the permanence alone needs.

    python -m tests.benchmarks.permanence_alone SOURCE.csv TARGET.csv
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

SQL: Final = Path(__file__).with_name("permanence_alone.sql")


def main() -> None:
    """Copy argv[1] to argv[2] without the last three columns."""
    import duckdb

    told = dict(zip(("source", "target"), sys.argv[1:], strict=True))
    with duckdb.connect() as connection:
        connection.execute("set memory_limit = '2GB'")
        connection.execute(SQL.read_text(encoding="utf-8"), told)


if __name__ == "__main__":
    main()
