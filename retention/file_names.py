"""What the names of files that are sent to us tell."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DATE_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)")


def date_in_name(name: str) -> date | None:
    """The first date in the name of a file, as in cartera_20261121.csv."""
    for year, month, day in _DATE_IN_NAME.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
