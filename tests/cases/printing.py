"""Prints pages of HTML as a browser does, where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)

needs_browser = pytest.mark.skipif(BROWSER is None, reason="no browser is installed to print with")


def page_count(html: str, folder: Path) -> int:
    """How many pages a browser prints it on."""
    page, printed = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-sync", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed.read_bytes()))


def one_after_another(pages: list[str]) -> str:
    """Pages of one style as one document, each beginning on a new sheet."""
    head = pages[0].split("<body>")[0]
    bodies = [page.split("<body>")[1].split("</body>")[0] for page in pages]
    sheets = "".join(f'<div style="break-before: page">{body}</div>' for body in bodies)
    return f"{head}<body>{sheets}</body></html>"
