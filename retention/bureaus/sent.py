"""The rows of a delivered bureau file, as they were sent: what a bureau's report is about.

The file must be as its delivery's manifest says, and the manifest as the ledger has it. A reader
for each sort of file lays its rows down as one table, `sent_rows`, whatever it is written in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from retention.deliveries.folder import file_sha256
from retention.deliveries.manifest import NAME, read_manifest
from retention.deliveries.records import csv_records
from retention.errors import IntegrityError, UsageError
from retention.settings.columns import BUREAUS

if TYPE_CHECKING:
    from retention.purge.desk import PurgeDesk


@dataclass(frozen=True, slots=True)
class SentFile:
    """A delivered bureau file: `name` in its delivery, `sent_on` the run date of that (yyyy-mm-dd).

    `told` is what the manifest says of the file; `made` how it says that it was made, of a file
    that is written by a pack.
    """

    path: Path
    name: str
    bureau: str
    sent_on: str
    sha256: str
    told: Mapping[str, Any]
    made: Mapping[str, Any]


Reader = Callable[["PurgeDesk", SentFile], None]
"""Lays down in the desk's store, as the table `sent_rows`, the rows that a file was sent with:

- line_number (integer): the sequence of the row in the file as it was sent; null where that can no
  longer be told, because an erasure has taken rows from the file (the manifest says so);
- creditor_id, obligation_number, titular_id_type, titular_id_number (varchar), in canonical codes;
- purge_id (varchar): the item that the row orders; null where the file does not say it;
- row_sha256 (varchar): the hash of the row's bytes in the file, without its line end.
"""


def lay_down_sent(desk: PurgeDesk, path: Path) -> SentFile:
    """Lay down the rows of a delivered bureau file as `sent_rows`; which file it is.

    Raises UsageError when it is not a file that bureaus are sent rows in, IntegrityError when it is
    not as it was delivered.
    """
    folder, name = _place(path)
    reader = _reader_of(path, name)
    sent = _checked(desk, folder, name)
    reader(desk, sent)
    return sent


def _place(path: Path) -> tuple[Path, str]:
    """The delivery that a file stands in, and its name there."""
    whole = path.resolve()
    for folder in whole.parents:
        if (folder / NAME).is_file():
            return folder, whole.relative_to(folder).as_posix()
    raise UsageError(
        "the file sent is in no delivery",
        where=str(path),
        why=f"no folder above it has a {NAME}",
        todo="name it in the folder that the night delivered, such as out/<run date>/bureau/...",
    )


def _reader_of(path: Path, name: str) -> Reader:
    for named, reader in _READERS.items():
        if fnmatchcase(name, named) and _bureau_of(name) in BUREAUS:
            return reader
    raise UsageError(
        "the file sent is none that a bureau reports on",
        where=str(path),
        why=f"rows are read of: {', '.join(_READERS)}",
        todo="name the file that the bureau was sent",
    )


def _bureau_of(name: str) -> str:
    """bureau/<bureau>/... → the bureau."""
    return PurePosixPath(name).parts[1]


def _checked(desk: PurgeDesk, folder: Path, name: str) -> SentFile:
    manifest, sent_on = _manifest(desk, folder)
    told = manifest["files"].get(name)
    if told is None:
        raise _edited(folder / name, "the manifest does not name it")
    digest = file_sha256(folder / name)
    if digest != told["sha256"]:
        raise _edited(folder / name, "its SHA-256 is not the manifest's")
    written = (one for one in manifest.get("bureau_files", ()) if one.get("file") == name)
    made = next(written, {}) | {"is_whole": name not in manifest.get("erased", {})}
    return SentFile(folder / name, name, _bureau_of(name), sent_on, digest, told, made)


def _manifest(desk: PurgeDesk, folder: Path) -> tuple[dict[str, Any], str]:
    """The manifest of a delivery, as the ledger has it, and its run date."""
    place = folder / NAME
    try:
        manifest = read_manifest(folder)
        sent_on = str(manifest["run"]["run_date"])
    except (ValueError, KeyError, TypeError) as error:
        raise _edited(place, "it cannot be read as a manifest") from error
    if dict(desk.register.rows("delivered_manifests")).get(sent_on) != file_sha256(place):
        raise _edited(place, "its SHA-256 is not the one in the ledger")
    return manifest, sent_on


def _edited(path: Path, why: str) -> IntegrityError:
    return IntegrityError(
        "the file sent is not as it was delivered",
        where=str(path),
        why=why,
        todo="put the delivery back as it was, or run the night of that date again",
    )


def _withdrawal_orders(desk: PurgeDesk, sent: SentFile) -> None:
    with sent.path.open("rb") as lines:
        _, *rows = csv_records(lines)
    hashes = [hashlib.sha256(row.removesuffix(b"\n")).hexdigest() for row in rows]
    name = "bureaus/sent/withdrawal_orders"
    desk.store.define_table("sent_rows", name, path=str(sent.path), hashes=hashes)


def _update_file(desk: PurgeDesk, sent: SentFile) -> None:
    """The rows of a file that was written by a pack, as the same pack reads them."""
    import pyarrow as pa

    from retention.bureaus.layout import layout_of
    from retention.bureaus.reading import FileReader
    from retention.bureaus.shelf import find_pack
    from retention.bureaus.taking import take_rows, take_table

    if "pack" not in sent.made:
        raise _edited(sent.path, "the manifest does not say by which pack it was written")
    layout = layout_of(find_pack(sent.made["pack"], desk.settings.packs))
    take_rows(desk.store, "rows_of_file", FileReader(sent.path, layout, finds=False))
    lines = [
        (int(number), hashlib.sha256(read.piece.lines.raw(int(row)).rstrip(b"\r\n")).hexdigest())
        for read in FileReader(sent.path, layout, is_wanted=lambda _: False, finds=False)
        for row, number in zip(read.piece.rows, read.numbers, strict=True)
    ]
    numbers, hashes = zip(*lines, strict=True) if lines else ((), ())
    hashed = pa.table({"line_number": pa.array(numbers, pa.int64()), "row_sha256": hashes})
    take_table(desk.store, "lines_hashed", hashed)
    desk.store.define_table(
        "sent_rows",
        "bureaus/sent/update_rows",
        creditor_id=sent.made["creditor_id"],
        is_whole=sent.made["is_whole"],
    )


_READERS: Final[Mapping[str, Reader]] = {
    "bureau/*/withdrawal_orders_*.csv": _withdrawal_orders,
    "bureau/*/update_*/*": _update_file,
}
"""Name in the delivery → what reads its rows."""
