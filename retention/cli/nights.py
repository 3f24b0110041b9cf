"""The night and its steps: nightly, load, evaluate, emit."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import config_option, night_of, run_date_option, settings_from
from retention.errors import ExitCode
from retention.progress import say, steps

if TYPE_CHECKING:
    from retention.evaluation import Totals
    from retention.intake.load import LoadReport
    from retention.night import Night

json_option = click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")


@click.command()
@config_option
@run_date_option
@click.option("--dry-run", is_flag=True, help="Load and evaluate everything; write nothing.")
@json_option
def nightly(config_path: Path, run_date: date | None, dry_run: bool, as_json: bool) -> None:
    """Load what is new, judge it by the law on the run date, write the deliveries."""
    from retention.night import rehearse_night, run_night

    settings = settings_from(config_path)
    run = rehearse_night if dry_run else run_night
    with steps() as step:
        night = run(settings, night_of(run_date), step)
    told = _load_lines(night.load) + _totals_lines(night.totals)
    where = str(night.delivered) if night.delivered else ""
    _tell(told, where, {"run_date": str(night.run_date), **_night_data(night)}, as_json)
    sys.exit(_exit_code(night.load, night.totals))


@click.command()
@config_option
@run_date_option
@json_option
def load(config_path: Path, run_date: date | None, as_json: bool) -> None:
    """Load what is new in the inbox: the first step of a night."""
    from retention.night import load as run_load

    settings = settings_from(config_path)
    with steps() as step:
        report = run_load(settings, night_of(run_date), step)
    _tell(_load_lines(report), "", _load_data(report), as_json)
    sys.exit(_exit_code(report, None))


@click.command()
@config_option
@run_date_option
@json_option
def evaluate(config_path: Path, run_date: date | None, as_json: bool) -> None:
    """Judge what is known by the law on the run date: the second step of a night."""
    from retention.night import evaluate as run_evaluate

    settings = settings_from(config_path)
    with steps() as step:
        totals = run_evaluate(settings, night_of(run_date), step)
    _tell(_totals_lines(totals), "", asdict(totals), as_json)
    sys.exit(_exit_code(None, totals))


@click.command()
@config_option
@run_date_option
@json_option
def emit(config_path: Path, run_date: date | None, as_json: bool) -> None:
    """Write the deliveries of the run evaluated last: the third step of a night."""
    from retention.night import emit as run_emit

    settings = settings_from(config_path)
    with steps() as step:
        place = run_emit(settings, night_of(run_date), step)
    _tell([], str(place), {"delivered": str(place)}, as_json)


def _tell(lines: list[str], where: str, data: dict[str, object], as_json: bool) -> None:
    for line in lines:
        say(line)
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
    elif where:
        print(where)


def _exit_code(report: LoadReport | None, totals: Totals | None) -> int:
    found = report is not None and bool(report.inbox.refusals or report.rows_quarantined)
    found = found or (totals is not None and totals.has_findings)
    return ExitCode.FINDINGS if found else ExitCode.DONE


def _load_lines(report: LoadReport) -> list[str]:
    inbox = report.inbox
    if report.is_replay:
        return ["a past night: what is in the inbox is not loaded, only what was known then counts"]
    lines = [_loaded_line(name, report.ignored_columns.get(name, [])) for name in report.loaded]
    lines += [f"skipped {name}: already loaded" for name in inbox.already_loaded]
    lines += [f"left {name}: it speaks of a day after the run date" for name in inbox.not_yet]
    lines += [f"ignored {name}: no kind of extract has this name" for name in inbox.ignored]
    lines += [str(refusal.error) for refusal in inbox.refusals]
    read, loaded, aside = report.rows_read, report.rows_loaded, report.rows_quarantined
    return [*lines, f"rows: {read:,} read = {loaded:,} loaded + {aside:,} in quarantine"]


def _loaded_line(name: str, ignored: list[str]) -> str:
    if not ignored:
        return f"loaded {name}"
    titles = ", ".join(title or "(no title)" for title in ignored)
    return f"loaded {name}; columns ignored: {titles}"


def _totals_lines(totals: Totals) -> list[str]:
    return [
        f"{totals.obligation_count:,} obligations, {totals.episode_count:,} mora episodes",
        f"{totals.purge_item_count:,} items on the purge list:"
        f" {totals.withdraw_now_count:,} to withdraw now ({totals.overdue_count:,} lapsed already),"
        f" {totals.needs_human_count:,} for a person to decide;"
        f" {totals.withheld_count:,} withheld",
    ]


def _night_data(night: Night) -> dict[str, object]:
    delivered = str(night.delivered) if night.delivered else None
    return {**_load_data(night.load), **asdict(night.totals), "delivered": delivered}


def _load_data(report: LoadReport) -> dict[str, object]:
    return {
        "is_replay": report.is_replay,
        "loaded": report.loaded,
        "ignored_columns": report.ignored_columns,
        "already_loaded": report.inbox.already_loaded,
        "not_yet": report.inbox.not_yet,
        "ignored": report.inbox.ignored,
        "refused": [
            {"file": refusal.extract.name, "what": refusal.error.what, "why": refusal.error.why}
            for refusal in report.inbox.refusals
        ],
        "rows_read": report.rows_read,
        "rows_loaded": report.rows_loaded,
        "rows_quarantined": report.rows_quarantined,
    }
