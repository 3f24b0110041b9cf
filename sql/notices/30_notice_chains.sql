-- notice_chains: the first two days on which a notice that counts was sent.
-- rule: C-2, C-3, C-4 [O]. article: Ley 1266/2008 arts. 12 and 13 par. 2. in force: 2008-12-31 on.
-- grain: one row per continuous mora with a notice that counts. reads: judged_notices.
-- invariant: first_sent_on < second_sent_on: two notices of one day are one.
-- alternate explanation: none: it concludes nothing.
with counted as (
    select
        j.continuous_episode_id,
        j.sent_on,
        case when j.amount_cop > 0 then j.amount_cop end as amount_cop,
        min(j.sent_on) over (partition by j.continuous_episode_id) as first_sent_on
    from judged_notices as j
    where j.why_not is null
)

select
    c.continuous_episode_id,
    min(c.first_sent_on) as first_sent_on,
    min(case when c.sent_on > c.first_sent_on then c.sent_on end) as second_sent_on,
    min(c.amount_cop) as least_notice_cop
from counted as c
group by c.continuous_episode_id
