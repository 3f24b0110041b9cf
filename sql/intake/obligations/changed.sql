-- The staged rows that are new or say something else than what is known. The cut-off alone, the
-- file and the line do not count: a row that only stands there again has not changed, unless its
-- first day in mora, counted back from the cut-off, is another.
-- Grain: one row per obligation and titular. Reads: staged, obligations.
create or replace temp table changed as
with known as (
    select
        * exclude (obligation_key, cutoff_on, load_id, line_number),
        case
            when mora_started_on is null and days_past_due > 0 then cutoff_on - days_past_due
        end as counted_on
    from obligations
),

known_rows as (
    select hash(*columns(*)) as row_hash
    from known
),

arriving as (
    select
        *,
        case
            when mora_started_on is null and days_past_due > 0 then cutoff_on - days_past_due
        end as counted_on
    from staged
),

arriving_rows as (
    select
        *,
        hash(*columns(* exclude (obligation_key, cutoff_on, load_id, line_number))) as row_hash
    from arriving
)

select a.* exclude (counted_on, row_hash)
from arriving_rows as a
anti join known_rows as k on a.row_hash = k.row_hash
