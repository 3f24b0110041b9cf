"""The job (see `the_job`) as a competent pandas user writes it: vectorised, Arrow-backed text."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd

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

Frame = Any
Column = Any

EPISODE = [*KEY, "mora_started_on", "mora_ended_on", "flags"]


def main() -> None:
    night = night_from_arguments()
    rows = read_obligations(night)
    obligations, episodes = remembered(night, rows)
    if night.mora_episodes:
        episodes = with_history(episodes, obligations, read_history(night.mora_episodes))
    obligations.to_parquet(night.state / "obligations.parquet", index=False)
    episodes.to_parquet(night.state / "episodes.parquet", index=False)
    write_list(night, episodes, obligations)


# Reading, and setting bad rows aside


def read_obligations(night: Night) -> Frame:
    """The good rows, typed; the bad ones go to quarantine.csv."""
    text = pd.read_csv(night.obligations, engine="pyarrow", dtype="string[pyarrow]")
    columns = [*KEY, *TOLD, *DAYS, *AMOUNTS, *COUNTS, "extinguished_by"]
    rows = text[columns].copy()
    bad = rows[KEY].isna().any(axis=1)
    for name in DAYS:
        rows[name] = pd.to_datetime(text[name], format="%Y-%m-%d", errors="coerce")
        bad |= rows[name].isna() & text[name].notna()
        bad |= ~rows[name].between(pd.Timestamp(FIRST_DAY), pd.Timestamp(night.cutoff_on)) & (
            rows[name].notna()
        )
    for name in [*AMOUNTS, *COUNTS]:
        rows[name] = pd.to_numeric(text[name], errors="coerce").astype("Float64")
        rows[name] = rows[name].to_numpy("float64", na_value=float("nan"))
        bad |= (rows[name].isna() & text[name].notna()) | (rows[name] < 0)
    rows["titular_role"] = rows["titular_role"].fillna("deudor_principal")
    rows["titular_id_number"] = without_check_digit(rows)
    bad |= bad_identity(rows) | rows.duplicated(KEY, keep=False)
    bad |= (rows["cured_on"] < rows["mora_started_on"]).fillna(False)
    bad |= (rows["extinguished_on"] < rows["mora_started_on"]).fillna(False)
    bad = bad.fillna(True).astype(bool)
    text[bad].to_csv(night.out / "quarantine.csv", index_label="row")
    return rows[~bad]


def bad_identity(rows: Frame) -> Column:
    number, of_type = rows["titular_id_number"], rows["titular_id_type"]
    bad = ~rows["creditor_id"].isin(CREDITORS) | ~of_type.isin(ID_TYPES)
    bad |= of_type.isin(["CC", "TI"]) & ~number.str.fullmatch(r"[0-9]{3,11}")
    bad |= (of_type == "NIT") & ~number.str.fullmatch(r"[0-9]{6,9}|1[0-9]{9}")
    bad |= ~number.str.fullmatch(r"[0-9A-Za-z]{3,20}")
    return bad


def without_check_digit(rows: Frame) -> Column:
    """A company's NIT of ten digits loses the last one when it is its check digit."""
    number = rows["titular_id_number"].str.replace(r"[. -]", "", regex=True)
    is_nit = (rows["titular_id_type"] == "NIT") & number.str.fullmatch(r"[89][0-9]{9}")
    given = number[is_nit.fillna(False)]
    whole = given.astype("int64")
    total = sum((whole // 10 ** (place + 1) % 10) * w for place, w in enumerate(NIT_WEIGHTS))
    rest = total % 11
    digit = rest.where(rest < 2, 11 - rest)
    right = given[digit == whole % 10]
    number = number.copy()
    number.loc[right.index] = right.str[:-1]
    return number


def read_history(path: Path) -> Frame:
    """Past episodes: creditor, obligation number, start and end."""
    told = pd.read_csv(path, engine="pyarrow", dtype="string[pyarrow]")
    for name in ("mora_started_on", "mora_ended_on"):
        told[name] = pd.to_datetime(told[name], format="%Y-%m-%d", errors="coerce")
    return told[["creditor_id", "obligation_number", "mora_started_on", "mora_ended_on"]]


# What the rows say of the mora, and what is remembered of it


def observed(night: Night, rows: Frame) -> Frame:
    """One row per obligation: is it in mora, since when, and when did it end."""
    cutoff = pd.Timestamp(night.cutoff_on)
    late = rows["days_past_due"].fillna(0)
    counted = (cutoff + pd.to_timedelta(1 - late, unit="D")).where(late > 0)
    ended = rows[["cured_on", "extinguished_on"]].min(axis=1)
    fits = ended.isna() | (counted <= ended)
    seen = rows[KEY].copy()
    seen["start"] = rows["mora_started_on"].fillna(counted.where(fits))
    seen["end"] = ended
    seen["overdue"] = (rows[["past_due_cop", "instalments_past_due"]].fillna(0) > 0).any(axis=1)
    seen["overdue"] |= late > 0
    seen["told"] = rows["cured_on"].notna() | seen["start"].notna() | seen["overdue"]
    return seen


def remembered(night: Night, rows: Frame) -> tuple[Frame, Frame]:
    """Obligations and episodes as they are known after tonight."""
    seen = observed(night, rows)
    kept = rows[[*KEY, *TOLD]]
    if night.previous_cutoff_on is None:
        return kept, new_episodes(seen[seen["told"]])
    before = pd.read_parquet(night.state / "obligations.parquet", dtype_backend="numpy_nullable")
    episodes = pd.read_parquet(night.state / "episodes.parquet")
    before = before.astype(dict.fromkeys([*KEY, *TOLD], "string[pyarrow]"))
    episodes = episodes.astype(dict.fromkeys(KEY, "string[pyarrow]"))
    episodes = folded(night, episodes, seen)
    both = before.merge(kept[KEY], on=KEY, how="left", indicator=True)
    vanished = before[(both["_merge"] == "left_only").to_numpy()]
    return pd.concat([kept, vanished], ignore_index=True), episodes


def new_episodes(seen: Frame) -> Frame:
    made = seen.rename(columns={"start": "mora_started_on", "end": "mora_ended_on"})
    return made.assign(flags="")[EPISODE]


def folded(night: Night, episodes: Frame, seen: Frame) -> Frame:
    """The latest episode of each obligation meets what tonight's row says of it."""
    ordered = episodes.sort_values("mora_started_on", kind="stable").reset_index(drop=True)
    is_last = ~ordered.duplicated(KEY, keep="last")
    last = ordered[is_last].merge(seen, on=KEY, how="left")
    is_open = last["mora_ended_on"].isna()
    overlaps = is_open | (last["start"] <= last["mora_ended_on"])
    speaks = last["told"].fillna(False).astype(bool)
    meets = speaks & overlaps & (last["start"].isna() | last["end"].isna() | (
        last["mora_started_on"].isna() | (last["mora_started_on"] <= last["end"])
    ))  # fmt: skip
    reaged = meets & (last["start"] > last["mora_started_on"])
    earliest = last[["mora_started_on", "start"]].min(axis=1)
    over = is_open & last["overdue"].notna() & ~last["overdue"].fillna(False).astype(bool)
    inferred = over & last["end"].isna()
    last.loc[meets, "mora_started_on"] = earliest[meets]
    closes = is_open & last["end"].notna() & (last["mora_started_on"] <= last["end"])
    last.loc[closes, "mora_ended_on"] = last.loc[closes, "end"]
    assert night.previous_cutoff_on
    last.loc[inferred, "mora_ended_on"] = pd.Timestamp(night.previous_cutoff_on + timedelta(1))
    last.loc[reaged, "flags"] = "REAGED"
    last.loc[inferred, "flags"] = "END_INFERRED"
    relapsed = new_episodes(last.loc[speaks & ~meets, [*KEY, "start", "end"]])
    known = ordered.loc[is_last, KEY].assign(known=True)
    unknown = seen[seen["told"]].merge(known, on=KEY, how="left")
    unknown = unknown[unknown["known"].isna()]
    return pd.concat(
        [ordered[~is_last], last[EPISODE], relapsed, new_episodes(unknown)], ignore_index=True
    )


def with_history(episodes: Frame, obligations: Frame, told: Frame) -> Frame:
    """Past episodes belong to every titular of the obligation; one that is known is not added."""
    past = told.merge(obligations[KEY], on=["creditor_id", "obligation_number"])
    past = past.assign(flags="")[EPISODE]
    known = episodes[[*KEY, "mora_started_on"]].assign(known=True)
    past = past.merge(known, on=[*KEY, "mora_started_on"], how="left")
    return pd.concat([episodes, past.loc[past["known"].isna(), EPISODE]], ignore_index=True)


# The permanence, and the list


def write_list(night: Night, episodes: Frame, obligations: Frame) -> None:
    """purge_list.csv: what must go now or falls due in the horizon, for every bureau."""
    due = permanence(night, episodes)
    due = due.merge(obligations, on=KEY, how="left")
    listed = pd.concat([due.assign(bureau=bureau) for bureau in BUREAUS], ignore_index=True)
    listed = listed.sort_values(["bureau", *KEY, "mora_started_on"])
    listed[LISTED].to_csv(night.out / "purge_list.csv", index=False, date_format="%Y-%m-%d")


def permanence(night: Night, episodes: Frame) -> Frame:
    run = pd.Timestamp(night.run_date)
    due = episodes.copy()
    mora = due["mora_ended_on"] - due["mora_started_on"]
    due["mora_days"] = mora.dt.days
    due["exp_2x_on"] = due["mora_ended_on"] + 2 * mora
    due["exp_4y_on"] = due["mora_ended_on"] + pd.DateOffset(years=4)
    due["exp_8y_on"] = due["mora_started_on"] + pd.DateOffset(years=8)
    due["exp_transition_on"] = transition(due["mora_started_on"], due["mora_ended_on"])
    candidates = ["exp_2x_on", "exp_4y_on", "exp_8y_on", "exp_transition_on"]
    due["expires_on"] = due[candidates].min(axis=1)
    due["order_due_on"] = due["expires_on"] - pd.Timedelta(days=ORDER_DAYS)
    due["days_overdue"] = (run - due["expires_on"]).dt.days
    goes = due["order_due_on"] <= run
    unclear = due["mora_started_on"].isna() & ~goes
    due["decision"] = "OK_UNTIL"
    due.loc[goes, "decision"] = "WITHDRAW_NOW"
    due.loc[unclear, "decision"] = "NEEDS_HUMAN"
    soon = due["order_due_on"] <= run + pd.Timedelta(days=HORIZON_DAYS)
    return due[soon | unclear]


def transition(started: Any, ended: Any) -> Any:
    six_months = ended + pd.DateOffset(months=6)
    once = ended + (ended - started)
    is_short = (ended < started + pd.DateOffset(months=6)) & (once < six_months)
    gone_on = six_months.mask(is_short, once)
    gone_on = gone_on.mask(ended <= pd.Timestamp(TRANSITION_SETTLED_TO), TRANSITION_FROM)
    return gone_on.where(ended <= pd.Timestamp(TRANSITION_TO))


if __name__ == "__main__":
    main()
