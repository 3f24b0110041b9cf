-- The items whose order a hold stops; of several holds the one that is looked at again first.
-- Grain: one row per purge_id. Reads: held_items.
select
    h.purge_id,
    arg_min(h.hold_id, struct_pack(review_on := h.review_on, hold_id := h.hold_id)) as hold_id,
    arg_min(h.ground, struct_pack(review_on := h.review_on, hold_id := h.hold_id)) as ground,
    arg_min(h.article, struct_pack(review_on := h.review_on, hold_id := h.hold_id)) as article,
    arg_min(h.meaning, struct_pack(review_on := h.review_on, hold_id := h.hold_id)) as meaning,
    min(h.review_on) as review_on
from held_items as h
where h.is_stopping
group by h.purge_id
