"""A new file in nobody's place: nobody else may read it, and it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def new_file(place: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; on success it is flushed to disk, on error it is gone again.

    FileExistsError when something has that name already.
    """
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        place.unlink()
        raise
