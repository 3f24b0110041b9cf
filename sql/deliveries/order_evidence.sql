-- Where the proof lies of what is ordered tonight: the documents of the obligation, and the notices
-- that were sent while the mora lasted, each once. Grain: one row per term of mora that is ordered.
-- Reads: orderable_items, evaluated_episodes, obligations_known, notices_known.
-- alternate explanation: a notice may be there and count for nothing (sql/notices says which do).
with ordered as (
    select distinct i.episode_id
    from orderable_items as i
    where not i.is_stopped
),

terms as (
    select
        e.episode_id,
        e.obligation_key,
        coalesce(e.continuous_started_on, e.mora_started_on) as started_on,
        case when e.continuous_episode_id is null then e.mora_ended_on else e.continuous_ended_on end
            as ended_on
    from evaluated_episodes as e
    where e.episode_id in (select o.episode_id from ordered as o)
),

noticed as (
    select
        t.episode_id,
        string_agg(distinct n.evidence_id, '|' order by n.evidence_id) as evidence_ids
    from terms as t
    inner join obligations_known as o on t.obligation_key = o.obligation_key
    inner join notices_known as n
        on o.creditor_id = n.creditor_id
        and o.obligation_number = n.obligation_number
        and o.titular_id_type = n.titular_id_type
        and o.titular_id_number = n.titular_id_number
        and t.started_on <= n.sent_on
        and coalesce(n.sent_on <= t.ended_on, true)
    group by t.episode_id
)

select
    t.episode_id,
    as_text(o.evidence_id) as obligation_evidence_id,
    as_text(n.evidence_ids) as notice_evidence_ids
from terms as t
inner join obligations_known as o on t.obligation_key = o.obligation_key
left join noticed as n on t.episode_id = n.episode_id
