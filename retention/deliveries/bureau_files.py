"""The update files of a night: for each creditor and bureau that has one, what was changed in it
and what a person must look at before it is sent.

A master that cannot be used refuses its own file alone; the rest of the night is delivered, and the
manifest and the run say so. A file with something in it that its layout cannot say is not made
either: its findings tell what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.deliveries.folder import file_sha256
from retention.erasure.recognising import Recogniser
from retention.errors import ConfigurationError, InputRefused, RetentionError
from retention.register import Register

if TYPE_CHECKING:
    from retention.bureaus.checking import Known
    from retention.bureaus.layout import Layout
    from retention.bureaus.masters import Master
    from retention.bureaus.update import Updated
    from retention.settings import Settings
    from retention.settings.model import BureauFile
    from retention.store import Store

DRAFT: Final = "BORRADOR-"
"""What the name of a file begins with whose pack has an open question."""
_STRANGE: Final = re.compile(r"[^0-9A-Za-z._-]")
_PLACE: Final = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """An update file that the configuration asks for."""

    creditor_id: str
    bureau: str
    file: BureauFile


def asked_files(settings: Settings) -> Iterator[Asked]:
    """The update files of a configuration, by creditor and bureau."""
    for creditor_id, source in sorted(settings.sources.items()):
        for bureau, file in sorted(source.files.items()):
            yield Asked(creditor_id, bureau, file)


def require_final(settings: Settings) -> None:
    """ConfigurationError when a question of a configured pack is open: files would be drafts."""
    from retention.bureaus.shelf import find_pack

    packs = {asked.file.pack for asked in asked_files(settings)}
    open_ = {name: find_pack(name, settings.packs).open_questions for name in sorted(packs)}
    told = [f"{name}: {', '.join(questions)}" for name, questions in open_.items() if questions]
    if told:
        raise ConfigurationError(
            "no final bureau files can be made: questions of their packs are open",
            where=str(settings.packs),
            why="\n".join(told),
            todo="answer them in a pack of your own (retention bureau packs NAME --overlay), or run"
            " without --final",
        )


class BureauFiles:
    """Writes the update files into a folder of deliveries; `store` is as the Emitter has it."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        run_date: date,
        copy: Callable[..., None],
        step: Callable[[str], None],
    ) -> None:
        self.settings = settings
        self.store = store
        self.run_date = run_date
        self.copy = copy
        self.step = step
        self.unmade: list[str] = []
        """Of each file that was asked for and could not be made: why, as people are told."""
        self.find_erased: Callable[[Store], None] | None = None

    def write(self, folder: Path) -> list[dict[str, Any]]:
        """Write every file that is asked for; what the manifest says of each."""
        asked = list(asked_files(self.settings))
        if not asked:
            return []
        from retention.bureaus.known import define_terms

        define_terms(self.store)
        with Register(self.settings.workflow) as register:
            recogniser = Recogniser.of(self.store, register, self.settings)
        if recogniser.has_tombstones:
            self.find_erased = recogniser.find_in_bureau_file
        return [self._told(one, folder) for one in asked]

    def _told(self, asked: Asked, folder: Path) -> dict[str, Any]:
        told = {"bureau": asked.bureau, "creditor_id": asked.creditor_id}
        name = f"the update file of {asked.creditor_id} for {asked.bureau}"
        self.step(f"writing {name}")
        try:
            return told | self._made(asked, folder, name)
        except RetentionError as error:
            refused = error
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            refused = InputRefused(
                "a bureau file cannot be read", why=why, todo="send it again whole"
            )
        self.unmade.append(f"{name} was not made: {refused}")
        return told | {"refused": refused.what}

    def _made(self, asked: Asked, folder: Path, name: str) -> dict[str, Any]:
        place = _place(asked, folder)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            written = self._written(asked, folder)
        finally:
            if not any(place.iterdir()):
                place.rmdir()
        if written["file"] is None:
            findings = f"update_findings_{asked.creditor_id}.csv"
            told = f"its layout cannot say some values: {findings} tells which"
            self.unmade.append(f"{name} was not made: {told}")
        return written

    def _written(self, asked: Asked, folder: Path) -> dict[str, Any]:
        from retention.bureaus.layout import layout_of
        from retention.bureaus.shelf import find_pack
        from retention.bureaus.update import amend, build, told

        layout = layout_of(find_pack(asked.file.pack, self.settings.packs))
        _require_bureau(layout, asked)
        place = _place(asked, folder)
        known = self._known(asked.creditor_id)
        if asked.file.master is None:
            cutoff_on = self.store.value("bureaus/sent/last_cut", creditor_id=asked.creditor_id)
            if cutoff_on is None:
                raise ConfigurationError(
                    "there is nothing to build a bureau file of",
                    where=f"sources.{asked.creditor_id}.files.{asked.bureau}",
                    why="no extract of this creditor has been loaded up to the run date",
                    todo="load its extracts, or name the masters that its core makes",
                )
            before = self._before(asked, layout, cutoff_on, [])
            target = place / file_name(layout, cutoff_on)
            days = (cutoff_on, self.run_date)
            updated = build(self.store, target, layout, known, before, days)
            inputs: dict[str, Any] = {}
        else:
            *earlier, master = self._masters(asked, layout)
            cutoff_on = master.cutoff_on
            before = self._before(asked, layout, cutoff_on, earlier)
            target = place / file_name(layout, cutoff_on)
            updated = amend(self.store, master.path, target, layout, known, before, cutoff_on)
            inputs = {"master": master.path.name, "master_sha256": file_sha256(master.path)}
        self._beside(asked, folder, updated)
        return {
            "file": target.relative_to(folder).as_posix() if updated.counts else None,
            "cutoff_on": cutoff_on,
            **inputs,
            "before": str(before.name) if before else None,
            **told(updated, layout),
            "findings": dict(self.store.rows("bureaus/sent/severities")),
        }

    def _known(self, creditor_id: str) -> Known:
        from retention.bureaus.checking import Known
        from retention.bureaus.known import define_bureau_known

        return Known(creditor_id, define_bureau_known, self.find_erased)

    def _masters(self, asked: Asked, layout: Layout) -> list[Master]:
        from retention.bureaus.masters import find_masters

        found = find_masters(self.settings.inbox, asked.file.master or "", layout)
        found = [master for master in found if master.cutoff_on <= self.run_date]
        if not found:
            raise ConfigurationError(
                "there is no master to amend",
                where=f"sources.{asked.creditor_id}.files.{asked.bureau}.master",
                why=f"no file of the inbox up to the run date is called like {asked.file.master}",
                todo="put the core's master in the inbox, or leave the key out to have it built",
            )
        newest = [one for one in found if one.cutoff_on == found[-1].cutoff_on]
        if len({file_sha256(one.path) for one in newest}) > 1:
            raise InputRefused(
                "two masters of one cut-off are not the same",
                where=f"sources.{asked.creditor_id}.files.{asked.bureau}.master",
                why=", ".join(one.path.name for one in newest),
                todo="leave in the inbox the one that counts",
            )
        return found

    def _before(
        self, asked: Asked, layout: Layout, cutoff_on: date, earlier: list[Master]
    ) -> Path | None:
        """The file of the cut before: as it was delivered, else as the core made it."""
        from retention.bureaus.masters import find_masters

        pattern = f"????-??-??/bureau/{asked.bureau}/update_{asked.creditor_id}/*"
        sent = [
            one
            for one in find_masters(self.settings.out, pattern, layout, skips_strange=True)
            if one.cutoff_on < cutoff_on and _night(one.path) < str(self.run_date)
        ]
        sent.sort(key=lambda one: (not one.path.name.startswith(DRAFT), _night(one.path)))
        before = [one for one in earlier if one.cutoff_on < cutoff_on]
        newest = max((one.cutoff_on for one in [*sent, *before]), default=None)
        for one in [*reversed(sent), *reversed(before)]:
            if one.cutoff_on == newest:
                return one.path
        return None

    def _beside(self, asked: Asked, folder: Path, updated: Updated) -> None:
        place = folder / "bureau" / asked.bureau
        if asked.file.master is not None:
            target = place / f"update_diff_{asked.creditor_id}.csv"
            self.copy("bureaus/sent/write_diff", target, folder)
        target = place / f"update_findings_{asked.creditor_id}.csv"
        self.copy("bureaus/sent/write_findings", target, folder)


def _place(asked: Asked, folder: Path) -> Path:
    return folder / "bureau" / asked.bureau / f"update_{asked.creditor_id}"


def _require_bureau(layout: Layout, asked: Asked) -> None:
    if layout.pack.bureau != asked.bureau:
        raise ConfigurationError(
            "the pack is one of another bureau",
            where=f"sources.{asked.creditor_id}.files.{asked.bureau}.pack",
            why=f"{asked.file.pack} is a layout of {layout.pack.bureau}",
            todo="name a pack of that bureau: retention bureau packs",
        )


def _night(path: Path) -> str:
    """The run date of the delivery that a file is in."""
    return path.parents[3].name


def file_name(layout: Layout, cutoff_on: date) -> str:
    """The name of a file of a layout; marked as a draft while a question of its pack is open."""
    days = {"YYYYMMDD": "%Y%m%d", "DDMMYYYY": "%d%m%Y", "DD/MM/YYYY": "%Y%m%d"}
    told = dict(layout.answers)
    told["cutoff"] = cutoff_on.strftime(days[layout.pack.file.dates])
    pattern = layout.pack.file.name or f"{layout.pack.name}_{{cutoff}}.{_suffix(layout)}"
    name = _PLACE.sub(lambda found: told.get(found[1], found[1]), pattern)
    return (DRAFT if layout.is_draft else "") + _STRANGE.sub("_", name)


def _suffix(layout: Layout) -> str:
    return {"fixed": "txt", "delimited": "csv", "workbook": "xlsx"}[layout.pack.file.shape]
