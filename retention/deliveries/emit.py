"""The third step of a night: what was concluded becomes the files that people and bureaus get."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.cases.night_letters import write_letters
from retention.deliveries.bureau_files import BureauFiles
from retention.deliveries.bureau_letters import CERTIFICATION, BureauLetters
from retention.deliveries.encryption import encrypt_copies
from retention.deliveries.folder import (
    Putting,
    clear_leftovers,
    flush_file,
    flush_folder,
    link_file,
    whole_folder,
)
from retention.deliveries.manifest import write_manifest
from retention.deliveries.reasons import define_reasons
from retention.deliveries.report import write_report
from retention.deliveries.verify import verify_rows
from retention.deliveries.workbook import write_workbook
from retention.errors import UsageError
from retention.evaluation import evaluation_path
from retention.ledger import FIRST, Head
from retention.purge.recording import Recording
from retention.register import Register
from retention.store import sql_files

if TYPE_CHECKING:
    from retention.settings import Settings
    from retention.store import Store

_PATIENCE = 120.0
"""How long a night waits for people to let go of the register: nobody runs it again at once."""
_LISTS = ("purge_list", "withheld", "alerts", "quarantine", "collection_stop", "cases_due")


class Emitter:
    """Writes the deliveries of the run that was evaluated last."""

    def __init__(
        self, settings: Settings, store: Store, run_date: date, step: Callable[[str], None]
    ) -> None:
        self.settings = settings
        self.store = store
        self.run_date = run_date
        self.step = step
        self.row_counts: dict[str, int] = {}
        self.bureau_files: list[dict[str, Any]] = []
        self.unmade: list[str] = []

    def emit(self) -> Path:
        """Write the folder of the run date and publish the analysts' copy; returns the folder.

        A past night that is run again is delivered, but analysts keep the newest one.

        Raises UsageError when the run date was not evaluated last, IntegrityError when a file does
        not read back as it was written, DecidedMeanwhile when the list has to be made again.
        """
        run = self._evaluated_run()
        evaluation = evaluation_path(self.settings.database)
        place = self.settings.out / self.run_date.isoformat()
        self.store.attach(evaluation, "evaluation", read_only=True)
        self.store.define([*sql_files("evaluation/linked"), "evaluation/reports"])
        try:
            with self._recording(run) as putting, whole_folder(place, putting) as folder:
                self._write(folder, run)
        finally:
            self.store.detach("evaluation")
        encrypt_copies(place, self.settings.delivery.recipients)
        self.store.run("deliveries/mark_delivered", run_date=self.run_date)
        if run["is_newest"]:
            self.step("publishing the analysts' copy")
            publish(evaluation, self.settings.published)
        return place

    @contextmanager
    def _recording(self, run: dict[str, Any]) -> Iterator[Putting]:
        """What records the night in the register; a past one that is run again orders nothing."""
        with Register(self.settings.workflow, wait=_PATIENCE) as register:
            recording = Recording(
                self.store,
                register,
                self.run_date,
                run["run_id"],
                self._stands_on(),
                self.settings.sha256,
            )
            yield recording.ordering if run["is_newest"] else recording.replaying

    def _stands_on(self) -> Head:
        found = self.store.rows("purge/stands_on")
        return Head(*found[0]) if found else Head(0, FIRST)

    def _evaluated_run(self) -> dict[str, Any]:
        found = self.store.records("deliveries/evaluated_run")
        exists = evaluation_path(self.settings.database).exists()
        if not found or not exists or found[0]["run_date"] != self.run_date:
            raise UsageError(
                f"the run of {self.run_date} was not evaluated",
                where=str(self.settings.database),
                why="emit delivers what evaluate concluded last, and that was another run",
                todo=f"run: retention evaluate --run-date {self.run_date}",
            )
        return found[0]

    def _write(self, folder: Path, run: dict[str, Any]) -> None:
        with ThreadPoolExecutor(max_workers=1) as beside:
            self.step("writing the lists, orders and workbook")
            workbook = beside.submit(self._workbook(folder))
            for name in _LISTS:
                self._copy(f"deliveries/{name}", folder / f"{name}.csv", folder)
            self._write_all_for_bureaus(folder, run)
            self._write_bureau_files(folder)
            write_letters(folder / "letters", self.settings, self.store)
            self.step("writing the report")
            months = self.settings.law_review_months
            write_report(folder / "report.html", self.store, self.run_date, months)
            totals = self.store.records("deliveries/control_totals")
            verify_rows(folder, self.row_counts, totals)
            workbook.result()
        inputs = self.store.records("deliveries/loads")
        told = {key: of for key, of in run.items() if key != "is_newest"}
        concluded = self.store.records("evaluation/totals")[0]
        heads = {"ledger": asdict(self._stands_on())}
        write_manifest(
            folder,
            told | heads,
            inputs,
            concluded,
            totals,
            self.row_counts,
            self.bureau_files,
        )

    def _copy(self, name: str, target: Path, folder: Path, **parameters: object) -> None:
        written = self.store.value(name, target=str(target), **parameters)
        self.row_counts[target.relative_to(folder).as_posix()] = int(written)

    def _write_all_for_bureaus(self, folder: Path, run: dict[str, Any]) -> None:
        """Orders, legends and certifications, each with the letter that somebody signs."""
        define_reasons(self.store, run["law_date"], run["rule_set"])
        self.store.define_table("order_evidence", "deliveries/order_evidence")
        self._write_for_bureaus(folder, "subscriptions_to_order", ("withdrawal_orders",))
        self._write_for_bureaus(folder, "subscriptions_with_cases", ("legends", "case_orders"))
        letters = BureauLetters(self.store, folder, self.row_counts)
        letters.write_orders(self.run_date)
        self._write_certifications(folder, letters)

    def _write_certifications(self, folder: Path, letters: BureauLetters) -> None:
        for due in self.store.records("deliveries/certifications_due"):
            of = {"bureau": due["bureau"], "creditor_id": due["creditor_id"]}
            [counted] = self.store.records("deliveries/certification_counted", **of)
            if counted["row_count"]:
                self._write_for_bureau(folder, due["bureau"], due["creditor_id"], CERTIFICATION)
                letters.write_certification({**due, **counted}, self.run_date)

    def _write_for_bureaus(self, folder: Path, concerned: str, names: Sequence[str]) -> None:
        """The files of a creditor for a bureau, where there is something to say to it."""
        for bureau, creditor_id in self.store.rows(f"deliveries/{concerned}"):
            for name in names:
                self._write_for_bureau(folder, bureau, creditor_id, name)

    def _write_for_bureau(self, folder: Path, bureau: str, creditor_id: str, name: str) -> None:
        place = folder / "bureau" / bureau
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        told = {"creditor_id": creditor_id}
        if name != "case_orders":
            told["bureau"] = bureau
        target = place / f"{name}_{creditor_id}.csv"
        self._copy(f"deliveries/{name}", target, folder, **told)

    def _write_bureau_files(self, folder: Path) -> None:
        files = BureauFiles(self.settings, self.store, self.run_date, self._copy, self.step)
        self.bureau_files = files.write(folder)
        self.unmade = files.unmade

    def _workbook(self, folder: Path) -> Callable[[], None]:
        """What writes the workbook: it needs no database, so it runs beside the rest."""
        total = self.store.value("deliveries/item_count")
        found = self.store.run("deliveries/most_overdue", workbook_rows=self.settings.workbook_rows)
        columns = [column[0] for column in found.description or ()]
        rows = found.fetchall()
        path = folder / "purge_list.xlsx"
        return partial(write_workbook, path, rows, columns, len(rows), total, self.run_date)


def publish(evaluation: Path, published: Path) -> None:
    """Put the evaluation where analysts read it, in one rename; readers of the old one go on."""
    clear_leftovers(published)
    copy = published.with_name(f".writing-{published.name}")
    copy.unlink(missing_ok=True)
    link_file(evaluation, copy)
    copy.chmod(0o600)
    flush_file(copy)
    copy.replace(published)
    flush_folder(published.parent)
