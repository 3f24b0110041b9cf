-- earlier_ends: when the mora before ended, for a mora of which nobody says when it began.
-- rule: C-5 [O] (after a cure an old notice serves no more). article: Decreto 1074/2015 art.
-- 2.2.2.28.2. in force: 2010-08-06 on. grain: one row per mora without a first day that follows an
-- end. reads: continuous_moras.
-- invariant: the end is before the mora's own.
-- alternate explanation: none: it concludes nothing.
select
    c.episode_id,
    max(b.mora_ended_on) as earlier_ended_on
from continuous_moras as c
inner join continuous_moras as b
    on c.obligation_key = b.obligation_key
    and c.episode_id <> b.episode_id
    and (c.mora_ended_on is null or b.mora_ended_on < c.mora_ended_on)
where c.mora_started_on is null and b.mora_ended_on is not null
group by c.episode_id
