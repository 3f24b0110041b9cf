-- The numbers by which a raw line is known to be about what goes, each with its longest word, by which it
-- is found. Grain: one row per number. Reads: gone_moras.
with numbers as (
    select upper(g.obligation_number) as number
    from gone_moras as g
    union
    select upper(g.titular_id_number) as number
    from gone_moras as g
),

words as (
    select
        n.number,
        unnest(regexp_extract_all(n.number, '[0-9A-Z]+')) as word
    from numbers as n
)

select
    w.number,
    arg_max(w.word, length(w.word)) as word
from words as w
group by w.number
