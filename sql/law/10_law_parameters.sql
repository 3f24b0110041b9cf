-- The terms of the law, each with the time it is in force, its source and when it was last read.
-- in_force_to is the last day; null: still in force. quality: [N] norm [J] judgment [A] doctrine
-- [C] commentary [O] open. Grain: one row per parameter and period.
select
    p.parameter,
    p.value,
    p.unit,
    cast(p.in_force_from as date) as in_force_from,
    cast(p.in_force_to as date) as in_force_to,
    p.rule_id,
    p.citation,
    p.quality,
    cast(p.last_verified_on as date) as last_verified_on
from (
    values
    (
        'mora_multiple', 2, 'times the mora', '2021-10-29', null, 'P-2X',
        'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)', 'N', '2026-11-22'
    ),
    (
        'most_years_after_payment', 4, 'years', '2021-10-29', null, 'P-2X',
        'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)', 'N', '2026-11-22'
    ),
    (
        'most_years_after_default', 8, 'years', '2021-10-29', null, 'P-8Y',
        'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)', 'N', '2026-11-22'
    ),
    (
        'bureau_update_days', 10, 'calendar days', '2008-12-31', null, 'D-3',
        'Ley 1266/2008 art. 11 num. 4', 'N', '2026-11-22'
    )
) as p (
    parameter, value, unit, in_force_from, in_force_to, rule_id, citation, quality, last_verified_on
)
