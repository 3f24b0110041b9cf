"""The night and its steps: nightly, load, evaluate, emit."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import (
    RunDate,
    config_option,
    night_of,
    run_date_option,
    settings_from,
)
from retention.errors import ExitCode, UsageError
from retention.progress import say, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retention.evaluation import Totals
    from retention.intake.load import LoadReport
    from retention.law.parameters import Parameter
    from retention.night import Night

json_option = click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")

final_option = click.option(
    "--final",
    "is_final",
    is_flag=True,
    help="Refuse to run while a question of a bureau file's pack is open: no file is a draft.",
)


@click.command()
@config_option
@run_date_option
@click.option("--dry-run", is_flag=True, help="Load and evaluate everything; write nothing.")
@click.option(
    "--law-as-of",
    type=RunDate(),
    default=None,
    help="Judge by the law of this day (yyyy-mm-dd) instead; only with --dry-run.",
)
@final_option
@json_option
def nightly(
    config_path: Path,
    run_date: date | None,
    dry_run: bool,
    law_as_of: date | None,
    is_final: bool,
    as_json: bool,
) -> None:
    """Load what is new, judge it by the law on the run date, write the deliveries."""
    from retention.deliveries.bureau_files import require_final
    from retention.law.parameters import parameters_to_review, review_warning
    from retention.night import rehearse_night, run_night

    _require_rehearsal(law_as_of, dry_run)
    settings = settings_from(config_path)
    if is_final:
        require_final(settings)
    run_on = night_of(run_date)
    with steps() as step:
        if dry_run:
            night = rehearse_night(settings, run_on, step, law_date=law_as_of)
        else:
            night = run_night(settings, run_on, step)
    to_review = parameters_to_review(run_on, settings.law_review_months)
    told = _load_lines(night.load) + _totals_lines(night.totals) + night.unmade
    if to_review:
        told.append(review_warning(to_review, settings.law_review_months))
    where = str(night.delivered) if night.delivered else ""
    data = {"run_date": str(night.run_date), **_night_data(night)}
    _tell(told, where, data | {"parameters_to_review": _names(to_review)}, as_json)
    sys.exit(ExitCode.FINDINGS if night.unmade else _exit_code(night.load, night.totals))


def _require_rehearsal(law_as_of: date | None, is_rehearsal: bool) -> None:
    if law_as_of is not None and not is_rehearsal:
        raise UsageError(
            "--law-as-of is for rehearsals",
            why=f"orders by the law of {law_as_of} would withdraw what the law of the run date"
            " lets stand, or leave what it does not",
            todo="add --dry-run, or use: retention law diff --law-as-of",
        )


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
@final_option
@json_option
def emit(config_path: Path, run_date: date | None, is_final: bool, as_json: bool) -> None:
    """Write the deliveries of the run evaluated last: the third step of a night."""
    from retention.deliveries.bureau_files import require_final
    from retention.night import emit as run_emit

    settings = settings_from(config_path)
    if is_final:
        require_final(settings)
    with steps() as step:
        done = run_emit(settings, night_of(run_date), step)
    place = str(done.folder)
    _tell(done.unmade, place, {"delivered": place, "unmade": done.unmade}, as_json)
    if done.unmade:
        sys.exit(ExitCode.FINDINGS)


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
    lines.append(f"rows: {read:,} read = {loaded:,} loaded + {aside:,} in quarantine")
    return lines + _recognised_lines(report)


def _recognised_lines(report: LoadReport) -> list[str]:
    if not report.recognised_count:
        return []
    return [
        f"{report.recognised_count:,} of those loaded told of what was erased, which was left out;"
        " take it out of the files too: retention purge erase --granted"
    ]


def _loaded_line(name: str, ignored: list[str]) -> str:
    if not ignored:
        return f"loaded {name}"
    titles = ", ".join(title or "(no title)" for title in ignored)
    return f"loaded {name}; columns ignored: {titles}"


def _totals_lines(totals: Totals) -> list[str]:
    return [
        f"{totals.obligation_count:,} obligations, {totals.episode_count:,} mora episodes",
        f"{totals.purge_item_count:,} items on the purge list:"
        f" {totals.withdraw_now_count:,} to withdraw now ({totals.overdue_count:,} lapsed already,"
        f" {totals.at_once_count:,} at once for another reason),"
        f" {totals.needs_human_count:,} for a person to decide;"
        f" {totals.withheld_count:,} withheld",
        f"{totals.ordered_count:,} items in tonight's orders ({totals.approved_count:,} approved by"
        f" people), {totals.held_count:,} held; of earlier orders {totals.unanswered_count:,}"
        f" unanswered, {totals.rejected_count:,} rejected, {totals.reappeared_count:,} reappeared",
    ]


def _names(to_review: Sequence[Parameter]) -> list[str]:
    """Each name once: a parameter has a row for every period."""
    return list(dict.fromkeys(each.parameter for each in to_review))


def _night_data(night: Night) -> dict[str, object]:
    delivered = str(night.delivered) if night.delivered else None
    told = {"delivered": delivered, "unmade": night.unmade}
    return {**_load_data(night.load), **asdict(night.totals), **told}


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
        "rows_recognised": report.recognised_count,
    }
