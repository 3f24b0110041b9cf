"""Which files of a configuration are bureau files, and by which layout they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ConfigurationError

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout
    from retention.bureaus.reading import FileReader
    from retention.settings import Settings
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class BureauFile:
    """A bureau file: whose it is, and the pack that reads it.

    `bureau` None: it is an extract of obligations.
    """

    path: Path
    creditor_id: str
    pack: str
    bureau: str | None


def inbox_files(settings: Settings) -> Iterator[BureauFile]:
    """The masters of the inbox and the extracts that are bureau files, by path; one may be both."""
    found = [*_masters(settings), *_extracts(settings)]
    yield from sorted(found, key=lambda file: (file.path, file.bureau or ""))


def pack_of(settings: Settings, bureau: str, creditor_id: str) -> str | None:
    """The pack of the files that a creditor sends a bureau; None where none is configured."""
    source = settings.sources.get(creditor_id)
    found = (file.pack for name, file in source.files.items() if name == bureau) if source else ()
    return next(iter(found), None)


def layout_called(settings: Settings, pack: str | None) -> Layout | None:
    """The layout of a pack; None where there is none of that name, or it cannot be used."""
    from retention.bureaus.layout import layout_of
    from retention.bureaus.shelf import find_pack

    if pack is None:
        return None
    try:
        return layout_of(find_pack(pack, settings.packs))
    except ConfigurationError:
        return None


def sent_files(settings: Settings) -> Iterator[BureauFile]:
    """The update files of past deliveries whose creditor and bureau still have a pack."""
    for path in sorted(settings.out.glob("????-??-??/bureau/*/update_*/*")):
        bureau, creditor_id = path.parts[-3], path.parts[-2].removeprefix("update_")
        pack = pack_of(settings, bureau, creditor_id)
        if pack is not None:
            yield BureauFile(path, creditor_id, pack, bureau)


def read_rows(store: Store, path: Path, layout: Layout) -> FileReader | None:
    """Lay a file down as `bureau_rows`; None where it cannot be read by the layout.

    The reader has gone through it, and found nothing but lines that are no row.
    """
    from retention.bureaus.arrow import is_canonical
    from retention.bureaus.reading import FileReader
    from retention.bureaus.taking import take_rows

    reader = FileReader(path, layout, is_wanted=is_canonical, finds=False)
    try:
        take_rows(store, "bureau_rows", reader)
    except (OSError, ValueError):
        return None
    has_rows = store.value("erasure/bureau_files/row_count") > 0
    return reader if has_rows or not reader.tally.findings else None


def _masters(settings: Settings) -> Iterator[BureauFile]:
    for creditor_id, source in settings.sources.items():
        for bureau, file in source.files.items():
            if file.master is not None:
                for path in _files(settings.inbox, file.master):
                    yield BureauFile(path, creditor_id, file.pack, bureau)


def _extracts(settings: Settings) -> Iterator[BureauFile]:
    description = settings.extract("obligations")
    if description.layout is not None:
        pack, creditor_id = description.layout
        for path in _files(settings.inbox, description.files):
            yield BureauFile(path, creditor_id or next(iter(settings.sources)), pack, None)


def _files(inbox: Path, pattern: str) -> list[Path]:
    return [path for path in inbox.glob(pattern) if path.is_file() and path.name[0] != "."]
