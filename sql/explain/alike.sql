-- The numbers most like one that is not there: the same but for zeros in front and marks between,
-- or one character away (then one half of it is the same). Grain: one row per number.
-- Reads: evaluated_obligations.
with alike as (
    select
        o.obligation_number,
        ltrim(translate(o.obligation_number, ' ./_-', ''), '0')
        = ltrim(translate($obligation_number, ' ./_-', ''), '0') as is_the_same,
        left(o.obligation_number, length($obligation_number) // 2)
        = left($obligation_number, length($obligation_number) // 2)
        or right(o.obligation_number, length($obligation_number) // 2)
        = right($obligation_number, length($obligation_number) // 2) as is_half_the_same
    from evaluated_obligations as o
)

select distinct
    a.obligation_number,
    a.is_the_same
from alike as a
where
    a.is_the_same
    or (a.is_half_the_same and levenshtein(a.obligation_number, $obligation_number) <= 1)
order by
    a.is_the_same desc,
    a.obligation_number
limit 3
