-- Which moras that go are of the obligation and titular of a row. Grain: one row per row and mora.
-- Reads: told_rows, gone_moras.
select
    t.row_id,
    g.episode_id as mora_id,
    g.mora_started_on,
    g.mora_ended_on,
    g.is_disowned
from told_rows as t
inner join gone_moras as g on t.obligation_key = g.obligation_key
