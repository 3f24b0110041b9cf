"""The options that many commands share, and how a run date or a configuration is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from retention.settings import Settings

Command = Callable[..., Any]


class RunDate(click.ParamType[date]):
    """A date written yyyy-mm-dd."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no date; write it as in 2026-11-22", param, ctx)


def identification(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """The type and number of TYPE:NUMBER: a callback of an option or argument."""
    if value is None:
        return None
    found = re.fullmatch(r"(CC|NIT|CE|TI|PA|PEP|PPT):(.+)", value.strip(), re.IGNORECASE)
    if found is None:
        told = f"{value!r} is no identification; write it as in CC:1000001"
        raise click.BadParameter(told, ctx, param)
    return found[1].upper(), found[2].strip()


config_option = click.option(
    "-c",
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    default=Path("retention.toml"),
    show_default=True,
    help="The configuration file.",
)

today_option = click.option(
    "--today",
    type=RunDate(),
    default=None,
    help="The day that asks or records (yyyy-mm-dd); today in Bogota if not given.",
)


def _not_blank(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("it is blank: say why", ctx, param)
    return value.strip()


reason_option = click.option(
    "--reason", required=True, callback=_not_blank, help="Why, in a few words."
)

review_option = click.option(
    "--review-on",
    type=RunDate(),
    required=True,
    help="The day on which it ends unless somebody looks again (yyyy-mm-dd).",
)

run_date_option = click.option(
    "--run-date",
    type=RunDate(),
    default=None,
    help="The night to run (yyyy-mm-dd); today in Bogota if not given.",
)


def settings_from(config_path: Path) -> Settings:
    """The settings of a configuration file; ConfigurationError when it cannot be used."""
    from retention.settings import load_settings

    return load_settings(config_path)


def whole_data_of(config_path: Path) -> Settings:
    """The settings of a configuration whose data are whole: an erasure cut short is finished.

    LockHeld while an erasure is at work.
    """
    from retention.erasure.plan import plan_path

    settings = settings_from(config_path)
    if plan_path(settings).exists():
        from retention.erasure.finishing import finish_cut_short

        finish_cut_short(settings, now())
    return settings


def now() -> str:
    """This instant, as the register keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def night_of(run_date: date | None) -> date:
    """The run date asked for, or today in Bogota; `now` and this alone read the clock."""
    if run_date is not None:
        return run_date
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("America/Bogota")).date()


json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
