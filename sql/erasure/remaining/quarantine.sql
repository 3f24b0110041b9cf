-- What is left of quarantine: that a line was there, and why it was set aside; the line itself is emptied
-- where it has the number of an obligation or titular concerned.
-- Grain: one row per row. Reads: old.quarantine, gone_words.
with words as (
    select
        q.rowid as row_id,
        unnest(list_distinct(regexp_extract_all(upper(q.raw_line), '[0-9A-Z]+'))) as word
    from old.quarantine as q
    where exists (select 1 from gone_words as g)
),

found as (
    select distinct w.row_id
    from words as w
    inner join gone_words as g on w.word = g.word
    inner join old.quarantine as l on w.row_id = l.rowid
    where contains(upper(l.raw_line), g.number)
)

select q.* replace (case when f.row_id is null then q.raw_line end as raw_line)
from old.quarantine as q
left join found as f on q.rowid = f.row_id
