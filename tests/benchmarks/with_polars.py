"""The job (see `the_job`) as a competent Polars user writes it: lazy, streaming, all threads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import polars as pl

from tests.benchmarks.the_job import (
    AMOUNTS,
    BUREAUS,
    COUNTS,
    CREDITORS,
    DAYS,
    FIRST_DAY,
    HORIZON_DAYS,
    ID_TYPES,
    KEY,
    LISTED,
    NIT_WEIGHTS,
    ORDER_DAYS,
    TOLD,
    TRANSITION_FROM,
    TRANSITION_SETTLED_TO,
    TRANSITION_TO,
    Night,
    night_from_arguments,
)

EPISODE = [*KEY, "mora_started_on", "mora_ended_on", "flags"]


def main() -> None:
    night = night_from_arguments()
    rows = read_obligations(night)
    obligations, episodes = remembered(night, rows)
    if night.mora_episodes:
        episodes = with_history(episodes, obligations, read_history(night.mora_episodes))
    tonight = night.state / "tonight"
    tonight.mkdir(exist_ok=True)
    obligations.sink_parquet(tonight / "obligations.parquet")
    episodes.sink_parquet(tonight / "episodes.parquet")
    for file in tonight.iterdir():
        file.replace(night.state / file.name)
    write_list(night)


# Reading, and setting bad rows aside


def read_obligations(night: Night) -> pl.LazyFrame:
    """The good rows, typed; the bad ones go to quarantine.csv."""
    text = pl.scan_csv(night.obligations, infer_schema=False).with_row_index("row")
    typed = text.with_columns(
        *[pl.col(name).str.to_date("%Y-%m-%d", strict=False).alias(f"{name}_day") for name in DAYS],
        *[
            pl.col(name).cast(pl.Float64, strict=False).alias(f"{name}_number")
            for name in [*AMOUNTS, *COUNTS]
        ],
        titular_role=pl.col("titular_role").fill_null("deudor_principal"),
        titular_id_number=without_check_digit(),
    )
    # Which rows repeat a key is told apart, so that the rows themselves stream.
    repeated = (
        typed.select(*KEY).group_by(KEY).len().filter(pl.col("len") > 1).select(*KEY)
    ).with_columns(repeated=True)
    judged = typed.join(repeated, on=KEY, how="left").with_columns(bad=bad_row(night))
    held = night.state / "held.parquet"
    judged.sink_parquet(held)
    columns = text.collect_schema().names()
    pl.scan_parquet(held).filter("bad").select(columns).sink_csv(night.out / "quarantine.csv")
    return (
        pl.scan_parquet(held)
        .filter(~pl.col("bad"))
        .select(
            *KEY,
            *TOLD,
            *[pl.col(f"{name}_day").alias(name) for name in DAYS],
            *[pl.col(f"{name}_number").alias(name) for name in [*AMOUNTS, *COUNTS]],
        )
    )


def bad_row(night: Night) -> pl.Expr:
    number, of_type = pl.col("titular_id_number"), pl.col("titular_id_type")
    started = pl.col("mora_started_on_day")
    days = [(pl.col(name), pl.col(f"{name}_day")) for name in DAYS]
    numbers = [(pl.col(name), pl.col(f"{name}_number")) for name in [*AMOUNTS, *COUNTS]]
    faults = [
        *[pl.col(name).is_null() for name in KEY],
        *[given.is_not_null() & value.is_null() for given, value in [*days, *numbers]],
        *[~value.is_between(FIRST_DAY, night.cutoff_on) for _, value in days],
        *[value < 0 for _, value in numbers],
        ~pl.col("creditor_id").is_in(CREDITORS),
        ~of_type.is_in(ID_TYPES),
        of_type.is_in(["CC", "TI"]) & ~number.str.contains(r"^[0-9]{3,11}$"),
        (of_type == "NIT") & ~number.str.contains(r"^([0-9]{6,9}|1[0-9]{9})$"),
        ~number.str.contains(r"^[0-9A-Za-z]{3,20}$"),
        pl.col("cured_on_day") < started,
        pl.col("extinguished_on_day") < started,
        pl.col("repeated"),
    ]
    return pl.any_horizontal([fault.fill_null(False) for fault in faults])


def without_check_digit() -> pl.Expr:
    """A company's NIT of ten digits loses the last one when it is its check digit."""
    number = pl.col("titular_id_number").str.replace_all(r"[. -]", "")
    whole = number.cast(pl.Int64, strict=False)
    total = pl.sum_horizontal(
        [(whole // 10 ** (place + 1) % 10) * weight for place, weight in enumerate(NIT_WEIGHTS)]
    )
    rest = total % 11
    digit = pl.when(rest < 2).then(rest).otherwise(11 - rest)
    is_nit = (pl.col("titular_id_type") == "NIT") & number.str.contains(r"^[89][0-9]{9}$")
    return pl.when(is_nit & (digit == whole % 10)).then(number.str.head(9)).otherwise(number)


def read_history(path: Path) -> pl.LazyFrame:
    """Past episodes: creditor, obligation number, start and end."""
    days = [
        pl.col(name).str.to_date("%Y-%m-%d", strict=False)
        for name in ("mora_started_on", "mora_ended_on")
    ]
    return pl.scan_csv(path, infer_schema=False).select("creditor_id", "obligation_number", *days)


# What the rows say of the mora, and what is remembered of it


def observed(night: Night, rows: pl.LazyFrame) -> pl.LazyFrame:
    """One row per obligation: is it in mora, since when, and when did it end."""
    late = pl.col("days_past_due").fill_null(0)
    ended = pl.min_horizontal("cured_on", "extinguished_on")
    counted = pl.lit(night.cutoff_on) + pl.duration(days=1 - late)
    counted = pl.when((late > 0) & (ended.is_null() | (counted <= ended))).then(counted)
    overdue = pl.any_horizontal(
        late > 0, *[pl.col(name).fill_null(0) > 0 for name in ("past_due_cop", COUNTS[0])]
    )
    seen = rows.with_columns(
        start=pl.coalesce("mora_started_on", counted.cast(pl.Date)), end=ended, overdue=overdue
    )
    told = pl.col("cured_on").is_not_null() | pl.col("start").is_not_null() | pl.col("overdue")
    return seen.with_columns(told=told).select(*KEY, "start", "end", "overdue", "told")


def remembered(night: Night, rows: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Obligations and episodes as they are known after tonight."""
    seen = observed(night, rows)
    kept = rows.select(*KEY, *TOLD)
    if night.previous_cutoff_on is None:
        return kept, new_episodes(seen.filter("told"))
    before = pl.scan_parquet(night.state / "obligations.parquet")
    episodes = pl.scan_parquet(night.state / "episodes.parquet")
    vanished = before.join(kept.select(KEY), on=KEY, how="anti")
    return pl.concat([kept, vanished]), folded(night, episodes, seen)


def new_episodes(seen: pl.LazyFrame) -> pl.LazyFrame:
    return seen.select(
        *KEY, mora_started_on="start", mora_ended_on="end", flags=pl.lit("", pl.String)
    )


def folded(night: Night, episodes: pl.LazyFrame, seen: pl.LazyFrame) -> pl.LazyFrame:
    """The latest episode of each obligation meets what tonight's row says of it."""
    assert night.previous_cutoff_on
    started, ended = pl.col("mora_started_on"), pl.col("mora_ended_on")
    latest = episodes.group_by(KEY).agg(latest=started.max())
    placed = episodes.join(latest, on=KEY, how="left").with_columns(
        is_last=(started == pl.col("latest")).fill_null(True)
    )
    told, start, end = pl.col("told").fill_null(False), pl.col("start"), pl.col("end")
    overlaps = ended.is_null() | (start <= ended).fill_null(False)
    met = overlaps & (start.is_null() | end.is_null() | (started <= end).fill_null(True))
    reckoned = (
        placed.filter("is_last")
        .join(seen, on=KEY, how="left")
        .with_columns(meets=told & met, relapses=told & ~met, was_open=ended.is_null())
        .with_columns(
            first=pl.when("meets").then(pl.min_horizontal(started, start)).otherwise(started),
            reaged=(pl.col("meets") & (start > started)).fill_null(False),
            inferred=pl.col("was_open") & end.is_null() & ~pl.col("overdue").fill_null(True),
        )
        .with_columns(
            last=pl.when("inferred")
            .then(pl.lit(night.previous_cutoff_on + timedelta(1)))
            .when(pl.col("was_open") & (pl.col("first") <= end))
            .then(end)
            .otherwise(ended)
        )
    )
    flags = pl.when("inferred").then(pl.lit("END_INFERRED")).when("reaged").then(pl.lit("REAGED"))
    known = reckoned.select(
        *KEY,
        mora_started_on="first",
        mora_ended_on="last",
        flags=flags.otherwise(pl.col("flags")),
    )
    unknown = seen.filter("told").join(latest, on=KEY, how="anti")
    earlier = placed.filter(~pl.col("is_last")).select(EPISODE)
    parts = [earlier, known, new_episodes(reckoned.filter("relapses")), new_episodes(unknown)]
    return pl.concat(parts)


def with_history(
    episodes: pl.LazyFrame, obligations: pl.LazyFrame, told: pl.LazyFrame
) -> pl.LazyFrame:
    """Past episodes belong to every titular of the obligation; one that is known is not added."""
    past = (
        obligations.select(KEY)
        .join(told, on=["creditor_id", "obligation_number"])
        .join(episodes, on=[*KEY, "mora_started_on"], how="anti")
        .with_columns(flags=pl.lit("", pl.String))
    )
    return pl.concat([episodes, past.select(EPISODE)])


# The permanence, and the list


def write_list(night: Night) -> None:
    """purge_list.csv: what must go now or falls due in the horizon, for every bureau."""
    due = permanence(night, pl.scan_parquet(night.state / "episodes.parquet"))
    obligations = pl.scan_parquet(night.state / "obligations.parquet")
    due = obligations.join(due, on=KEY)
    parts = [due.with_columns(bureau=pl.lit(bureau)) for bureau in BUREAUS]
    listed = pl.concat(parts).sort("bureau", *KEY, "mora_started_on").select(LISTED)
    listed.sink_csv(night.out / "purge_list.csv")


def permanence(night: Night, episodes: pl.LazyFrame) -> pl.LazyFrame:
    started, ended = pl.col("mora_started_on"), pl.col("mora_ended_on")
    run = pl.lit(night.run_date)
    due = (
        episodes.with_columns(
            mora_days=(ended - started).dt.total_days(),
            exp_2x_on=ended + 2 * (ended - started),
            exp_4y_on=ended.dt.offset_by("4y"),
            exp_8y_on=started.dt.offset_by("8y"),
            exp_transition_on=transition(started, ended),
        )
        .with_columns(
            expires_on=pl.min_horizontal(
                "exp_2x_on", "exp_4y_on", "exp_8y_on", "exp_transition_on"
            )
        )
        .with_columns(
            order_due_on=pl.col("expires_on") - pl.duration(days=ORDER_DAYS),
            days_overdue=(run - pl.col("expires_on")).dt.total_days(),
        )
    )
    goes = (pl.col("order_due_on") <= run).fill_null(False)
    unclear = started.is_null() & ~goes
    decision = pl.when(goes).then(pl.lit("WITHDRAW_NOW")).when(unclear).then(pl.lit("NEEDS_HUMAN"))
    soon = pl.col("order_due_on") <= run + pl.duration(days=HORIZON_DAYS)
    decided = due.with_columns(decision=decision.otherwise(pl.lit("OK_UNTIL")))
    return decided.filter(soon.fill_null(False) | unclear)


def transition(started: pl.Expr, ended: pl.Expr) -> pl.Expr:
    six_months = ended.dt.offset_by("6mo")
    once = ended + (ended - started)
    is_short = (ended < started.dt.offset_by("6mo")) & (once < six_months)
    return (
        pl.when(ended <= TRANSITION_SETTLED_TO)
        .then(pl.lit(TRANSITION_FROM))
        .when((ended <= TRANSITION_TO) & is_short)
        .then(once)
        .when(ended <= TRANSITION_TO)
        .then(six_months)
    )


if __name__ == "__main__":
    main()
