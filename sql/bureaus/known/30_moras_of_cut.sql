-- The mora that a row of the file can speak of: what is open at its cut-off, or else the last that
-- ended; one that began later is of the next file. Of several terms that are open together what
-- protects the titular most decides. A mora that was paid on a day nobody knows counts as ended.
-- Grain: one row per obligation and titular with a mora at the cut-off or before it.
-- Reads: terms_at_bureaus, bureau_facts.
with terms as (
    select
        r.episode_id,
        r.obligation_key,
        r.mora_started_on,
        r.mora_ended_on,
        r.decision,
        r.verb,
        r.rule_id,
        r.expires_on,
        r.is_reported,
        r.is_unnoticed,
        (r.mora_ended_on is null or r.mora_ended_on > f.cutoff_on) and not r.is_end_unknown
            as is_open
    from terms_at_bureaus as r
    inner join bureau_facts as f on r.bureau = f.bureau and r.creditor_id = f.creditor_id
    where coalesce(r.mora_started_on <= f.cutoff_on, true)
),

heads as (
    select
        t.obligation_key,
        bool_or(t.is_open) as is_in_mora,
        bool_or(t.is_reported) as is_reported,
        max(t.mora_ended_on) as last_ended_on
    from terms as t
    group by t.obligation_key
)

select
    h.obligation_key,
    h.is_in_mora,
    h.is_reported,
    case when not h.is_in_mora then h.last_ended_on end as mora_ended_on,
    min(t.mora_started_on) as mora_started_on,
    bool_or(t.is_unnoticed) as is_unnoticed,
    arg_min(
        struct_pack(
            decision := t.decision,
            verb := t.verb,
            rule_id := t.rule_id,
            expires_on := t.expires_on,
            mora_started_on := t.mora_started_on
        ),
        struct_pack(
            place := case t.decision
                when 'WITHDRAW_NOW' then 1
                when 'BLOCK_REPORT' then 2
                when 'NEEDS_HUMAN' then 3
                else 4
            end,
            verb := coalesce(t.verb, ''),
            episode_id := t.episode_id
        )
    ) as decided
from heads as h
inner join terms as t
    on h.obligation_key = t.obligation_key
    and case
        when h.is_in_mora then t.is_open
        else t.mora_ended_on is not distinct from h.last_ended_on
    end
group by
    h.obligation_key,
    h.is_in_mora,
    h.is_reported,
    h.last_ended_on
