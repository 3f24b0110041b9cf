"""`retention law`: the law as the program knows it, and what another law would change."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retention.cli.options import RunDate, config_option, json_option, night_of, settings_from
from retention.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retention.law.comparison import Comparison
    from retention.law.parameters import Law, Parameter, Rule

_PARAMETER_TITLES = (
    "parameter",
    "value",
    "unit",
    "in_force_from",
    "in_force_to",
    "rule_id",
    "citation",
    "quality",
    "last_verified_on",
)
_RULE_TITLES = (
    "rule_id",
    "title",
    "norm",
    "in_force_from",
    "in_force_to",
    "quality",
    "judged_as",
    "judged_in",
)


class _ListsByDefault(click.Group):
    """`retention law C-9` is `retention law list C-9`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ListsByDefault)
def law() -> None:
    """The law as the program knows it, and what another law would change.

    Without a command it lists: `retention law`, `retention law C-9`.
    """


@law.command("list")
@click.argument("rule_id", required=False)
@click.option(
    "--on",
    type=RunDate(),
    default=None,
    help="Only what is in force on this day (yyyy-mm-dd), and reviewed as of it; all if not given.",
)
@json_option
def list_law(rule_id: str | None, on: date | None, as_json: bool) -> None:
    """List the parameters and the rules of the law, or those of RULE_ID alone.

    Each parameter with its value, the time it is in force, the rule that uses it, its source, how
    it is known (N norm, J judgment, A doctrine, C commentary, O open) and when it was last
    verified; each rule with its norm and where it is judged. It needs no configuration.
    """
    from retention.law.parameters import law as law_known
    from retention.law.parameters import review_warning
    from retention.progress import say
    from retention.settings.model import Settings

    months: int = Settings.model_fields["law_review_months"].default
    known = law_known(
        reviewed_on=night_of(on), review_months=months, in_force_on=on, rule_id=rule_id
    )
    if as_json:
        _print_json(asdict(known))
    else:
        _print_law(known)
    if to_review := [each for each in known.parameters if each.is_to_review]:
        say(review_warning(to_review, months))


@law.command()
@click.argument("rule_sets", metavar="[RULESET_A RULESET_B]", nargs=-1)
@config_option
@click.option(
    "--run-date",
    type=RunDate(),
    default=None,
    help="The facts known on this day (yyyy-mm-dd); of the run evaluated last if not given.",
)
@click.option(
    "--law-as-of",
    type=RunDate(),
    default=None,
    help="Compare the law of the run date with that of this day, under the configured rule set.",
)
@click.option(
    "--rows",
    "rows",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write the records that change to this CSV: obligation numbers, no names.",
)
@json_option
def diff(
    rule_sets: tuple[str, ...],
    config_path: Path,
    run_date: date | None,
    law_as_of: date | None,
    rows: Path | None,
    as_json: bool,
) -> None:
    """What changes from one rule set to another, or under the law of another day.

    The facts known on the run date are judged twice, and every record (a term of mora at a bureau)
    whose decision, rule or date differs is counted by creditor and kind of change. Nothing of any
    night is written. The rule sets are law-in-force and ceiling-4-8.
    """
    from retention.law.comparison import compare
    from retention.progress import steps

    asked = _asked(rule_sets, law_as_of)
    settings = settings_from(config_path)
    with steps() as step:
        found = compare(settings, run_date, asked, law_as_of, rows=rows, step=step)
    _tell(found, rows, as_json)


def _asked(rule_sets: tuple[str, ...], law_as_of: date | None) -> tuple[str, str] | None:
    from retention.law.comparison import RULE_SETS

    if unknown := [name for name in rule_sets if name not in RULE_SETS]:
        raise UsageError(
            f"there is no rule set {unknown[0]}", todo=f"the ones there are: {', '.join(RULE_SETS)}"
        )
    if law_as_of is not None and not rule_sets:
        return None
    if law_as_of is not None or len(rule_sets) != 2:
        raise UsageError(
            "what is to be compared is not clear",
            why="it takes two rule sets, or the day of another law",
            todo=f"write: retention law diff {' '.join(RULE_SETS)},"
            " or: retention law diff --law-as-of 2020-01-01",
        )
    return rule_sets[0], rule_sets[1]


def _print_law(known: Law) -> None:
    if known.parameters:
        _print_table(_PARAMETER_TITLES, map(_parameter_cells, known.parameters))
        click.echo()
    _print_table(_RULE_TITLES, map(_rule_cells, known.rules))


def _parameter_cells(parameter: Parameter) -> tuple[str, ...]:
    shown = asdict(parameter) | {"value": _parameter_value(parameter)}
    if parameter.is_to_review:
        shown["last_verified_on"] = f"{parameter.last_verified_on} TO REVIEW"
    return tuple(_cell(shown[title]) for title in _PARAMETER_TITLES)


def _rule_cells(rule: Rule) -> tuple[str, ...]:
    shown = asdict(rule)
    return tuple(_cell(shown[title]) for title in _RULE_TITLES)


def _parameter_value(parameter: Parameter) -> str:
    """The number without zeros that say nothing, or the day."""
    if parameter.value is None:
        return _cell(parameter.value_on)
    return f"{parameter.value.normalize():f}"


def _tell(found: Comparison, rows: Path | None, as_json: bool) -> None:
    from retention.progress import say

    if as_json:
        _print_json(asdict(found))
    elif found.counts:
        cells = [tuple(_cell(value) for value in row.values()) for row in found.counts]
        _print_table(tuple(found.counts[0]), cells)
    say(f"{found.before} → {found.after}, on the facts known on {found.run_date}:")
    only_rule = found.changed_count - found.decision_count - found.date_count
    say(
        f"{found.changed_count:,} of {found.record_count:,} records change:"
        f" {found.decision_count:,} in the decision, {found.date_count:,} in the date,"
        f" {only_rule:,} in the rule alone"
    )
    if rows is not None:
        say(f"the records are in {rows}")


def _print_table(titles: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    from retention.cli.sql import write_table

    write_table(titles, [list(row) for row in rows], sys.stdout)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=1, ensure_ascii=False, default=_plain))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)
