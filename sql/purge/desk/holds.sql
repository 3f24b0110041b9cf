-- The holds that stand. Grain: one row per hold. Reads: standing_holds.
select
    h.hold_id,
    h.ground,
    h.article,
    h.made_on,
    h.review_on,
    h.item_count,
    h.creditor_id,
    h.obligation_number,
    h.is_granted
from standing_holds as h
order by h.hold_id
