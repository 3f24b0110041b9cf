-- The grounds on which data may be held: what each rests on, whether it stops an order before the
-- item expires and after, whether it has to be proven, for how long at most, and what it may be on.
-- The law gives no length to a hold: most_days, after which somebody must look again, is policy.
-- rule: D-3, D-10; law.md §7. in force: 2008-12-31 on. Grain: one row per ground.
-- invariant: stops_after_expiry implies needs_evidence.
-- alternate explanation: an order of a judge may bind the bureau itself, and then nothing is held here.
select
    g.ground,
    g.article,
    g.meaning,
    g.stops_before_expiry,
    g.stops_after_expiry,
    g.needs_evidence,
    g.most_days,
    g.is_of_items,
    g.is_of_people
from (
    values
    (
        'judicial_order', 'Ley 1266/2008 art. 16',
        'the text of a judge''s order says that the datum stays visible',
        true, true, true, 180, true, true
    ),
    (
        'open_proceeding', 'Ley 1266/2008 art. 16; Ley 1581/2012 art. 15',
        'a judicial or administrative proceeding needs the datum',
        true, false, true, 90, true, true
    ),
    (
        'disputed_payment_date', 'Ley 1266/2008 arts. 8 num. 1 and 13',
        'there is evidence of another date of payment',
        true, false, true, 30, true, false
    ),
    (
        'duplicate', 'Ley 1266/2008 art. 8 num. 1',
        'the same datum is in the list twice',
        true, false, false, 30, true, false
    ),
    (
        'data_error', 'Ley 1266/2008 art. 8 num. 1',
        'the row says of the obligation what is not so',
        true, false, false, 30, true, false
    ),
    (
        'insolvency', 'Ley 1564/2012 (CGP) art. 573',
        'the insolvency of the titular is being dealt with',
        false, false, true, 180, false, true
    ),
    (
        'audit', 'Ley 1266/2008 art. 17',
        'an authority or auditor has asked for the data',
        false, false, false, 90, false, true
    )
) as g (
    ground,
    article,
    meaning,
    stops_before_expiry,
    stops_after_expiry,
    needs_evidence,
    most_days,
    is_of_items,
    is_of_people
)
