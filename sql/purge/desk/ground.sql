-- One ground of the law. Grain: one row, or none. Reads: hold_grounds.
select
    g.ground,
    g.article,
    g.needs_evidence,
    g.most_days,
    g.is_of_items,
    g.is_of_people
from hold_grounds as g
where g.ground = $ground
