"""A desk for tests of bureau files: a pack that is answered, a maker of files, a place for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from retention.bureaus.layout import Layout
from retention.bureaus.reading import FileReader
from retention.store import Store
from tests.bureaus.files import Maker


@dataclass
class Desk:
    """A pack with its questions answered, a maker of files for it, and a place to put them."""

    folder: Path
    store: Store
    layout: Layout
    maker: Maker

    @property
    def path(self) -> Path:
        return self.folder / "file.txt"

    def put(self, raw: bytes) -> Path:
        """The file, with these bytes in it."""
        self.path.write_bytes(raw)
        return self.path

    def read(self, raw: bytes | None = None) -> FileReader:
        """A reader of the file (or of these bytes) that has come to its end."""
        reader = FileReader(self.put(self.maker.bytes() if raw is None else raw), self.layout)
        for _ in reader:
            pass
        return reader


Sit = Callable[..., Desk]
