"""A bare typed `create table as select * from read_csv(...)` of an inbox into a database file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from retention.settings.columns import CANONICAL

KINDS: Final = ("obligations", "mora_episodes")
HERE: Final = Path(__file__).parent


def main() -> None:
    """Read the extracts of the inbox argv[1] into the database argv[2], which is closed."""
    import duckdb

    inbox, database = map(Path, sys.argv[1:3])
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        for kind in KINDS:
            [path] = inbox.glob(f"{kind}_*.csv")
            bare = (HERE / f"bare_{kind}.sql").read_text(encoding="utf-8")
            told = {"path": str(path), "columns": types(kind, path)}
            connection.execute(f"create table {kind} as {bare}", told)


def types(kind: str, path: Path) -> dict[str, str]:
    """The DuckDB type of each column of the file, in its order."""
    canonical = {column.name: column.type for column in CANONICAL[kind]}
    with path.open(encoding="utf-8") as file:
        return {name: canonical[name] for name in file.readline().strip().split(",")}


if __name__ == "__main__":
    main()
