-- The staged rows that are new or say something else than what is known. The cut-off alone, the
-- file and the line do not count: a row that only stands there again has not changed, unless its
-- first day in mora, counted back from the cut-off, is another.
-- Grain: one row per obligation and titular. Reads: staged, obligations.
create or replace temp table changed as
with known as (
    select
        * exclude (obligation_key, cutoff_on, load_id, line_number),
        case when mora_started_on is null then cutoff_on - days_past_due end as counted_on
    from obligations
),

arriving as (
    select
        rowid as ordinal,
        * exclude (obligation_key, cutoff_on, load_id, line_number),
        case when mora_started_on is null then cutoff_on - days_past_due end as counted_on
    from staged
),

known_rows as (
    select hash(*columns(*)) as row_hash
    from known
),

new_rows as (
    select
        ordinal,
        hash(*columns(* exclude (ordinal))) as row_hash
    from arriving
)

select s.*
from staged as s
inner join (
    select n.ordinal
    from new_rows as n
    anti join known_rows as k on n.row_hash = k.row_hash
) as changes on s.rowid = changes.ordinal
