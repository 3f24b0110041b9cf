-- The numbers most like one that is not there, of those that end or begin like it: the same but for
-- zeros in front and marks between, or one character away. Grain: one row per number.
-- Reads: evaluated_obligations. Materialized, or the costly comparison is made of every number.
with ends_alike as materialized (
    select
        o.obligation_number,
        ltrim(translate(o.obligation_number, ' ./_-', ''), '0')
        = ltrim(translate($obligation_number, ' ./_-', ''), '0') as is_the_same
    from evaluated_obligations as o
    where
        suffix(o.obligation_number, right($obligation_number, 4))
        or prefix(o.obligation_number, left($obligation_number, length($obligation_number) - 2))
)

select distinct
    e.obligation_number,
    e.is_the_same
from ends_alike as e
where e.is_the_same or levenshtein(e.obligation_number, $obligation_number) <= 1
order by
    e.is_the_same desc,
    e.obligation_number
limit 3
