-- The moras of which a bureau has confirmed something to be gone, by the night that was published: an
-- episode with all its terms (of a rolling mora, every instalment). mora_id: the episode's number.
-- is_shown: some bureau still shows some of it. Grain: one row per mora.
-- Reads: published.evaluated_episodes, published.evaluated_obligations, published.confirmed_reports,
-- published.reports.
with terms as (
    select
        coalesce(e.continuous_episode_id, e.episode_id) as mora_id,
        e.episode_id,
        e.obligation_key,
        coalesce(e.continuous_started_on, e.mora_started_on) as mora_started_on,
        coalesce(e.continuous_ended_on, e.mora_ended_on) as mora_ended_on,
        e.mora_started_on as term_started_on,
        e.legal_expires_on,
        e.rule_id
    from published.evaluated_episodes as e
),

confirmed as (
    select distinct t.mora_id
    from published.confirmed_reports as c
    inner join terms as t on c.episode_id = t.episode_id
),

shown as (
    select distinct t.mora_id
    from terms as t
    inner join published.reports as r on t.episode_id = r.episode_id
    where r.is_reported and t.mora_id in (select c.mora_id from confirmed as c)
)

select
    t.mora_id,
    any_value(t.obligation_key) as obligation_key,
    min(t.mora_started_on) as mora_started_on,
    max(t.mora_ended_on) as mora_ended_on,
    list(distinct t.term_started_on) as terms_started_on,
    max(t.legal_expires_on) as expires_on,
    arg_max(t.rule_id, t.legal_expires_on) as rule_id,
    count(*) = count(t.legal_expires_on) as is_dated,
    any_value(s.mora_id) is not null as is_shown
from terms as t
left join shown as s on t.mora_id = s.mora_id
where t.mora_id in (select c.mora_id from confirmed as c)
group by t.mora_id
