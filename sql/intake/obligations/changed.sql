-- The staged rows that are new or say something else than what is known. The cut-off alone, the
-- file and the line do not count: a row that only stands there again has not changed, unless its
-- first day in mora, counted back from the cut-off, is another.
-- Grain: one row per obligation and titular. Reads: staged, obligations.
create or replace temp table changed as
with known as (
    select
        hash(
            *columns(* exclude (obligation_key, cutoff_on, load_id, line_number)),
            case when mora_started_on is null then cutoff_on - days_past_due end
        ) as row_hash
    from obligations
),

arriving as (
    select
        *,
        hash(
            *columns(* exclude (obligation_key, cutoff_on, load_id, line_number)),
            case when mora_started_on is null then cutoff_on - days_past_due end
        ) as row_hash
    from staged
)

select * exclude (row_hash)
from arriving
anti join known using (row_hash)
