-- judged_notices: whether each comunicación previa counts for a mora, and if not, why not.
-- rule: C-5 [O], C-6 [O], C-11. article: Ley 1266/2008 arts. 12, 14 and 3 lit. k (Ley 2157/2021 art.
-- 2); Decreto 1074/2015 arts. 2.2.2.27.1 and 2.2.2.28.2. in force: 2008-12-31 on; C-6 2021-10-29 on.
-- grain: one row per notice and continuous mora of the same obligation and titular (each person has
-- a chain of their own). reads: notices_known, obligations_known, continuous_moras, earlier_ends,
-- creditor_tells, terms_in_force, run.
-- invariant: a notice counts for one continuous mora at most.
-- alternate explanation: the proof or the agreement is kept and the extract does not bring it.
with proved as (
    select
        n.creditor_id,
        n.obligation_number,
        n.titular_id_type,
        n.titular_id_number,
        n.sent_on,
        n.channel,
        n.amount_cop,
        n.load_id,
        n.line_number,
        n.sent_on > r.run_date as is_sent_later,
        k.tells_notice_evidence
        and n.evidence_id is null
        and coalesce(n.sent_on >= t.retrievable_from, false) as lacks_evidence,
        k.tells_agreements
        and n.agreement_id is null
        and coalesce(n.sent_on >= t.retrievable_from, false)
        and coalesce(
            n.channel in (
                'correo_electronico', 'sms', 'whatsapp', 'mensaje_de_datos', 'aplicacion'
            ),
            false
        ) as lacks_agreement
    from notices_known as n
    inner join creditor_tells as k on n.creditor_id = k.creditor_id
    cross join terms_in_force as t
    cross join run as r
)

select
    c.episode_id as continuous_episode_id,
    p.sent_on,
    p.channel,
    p.amount_cop,
    p.load_id,
    p.line_number,
    case
        when p.is_sent_later then 'SENT_LATER'
        when p.sent_on < c.mora_started_on then 'SENT_BEFORE_THE_MORA'
        when p.sent_on <= e.earlier_ended_on then 'SENT_BEFORE_THE_MORA'
        when p.sent_on > c.mora_ended_on then 'SENT_AFTER_THE_END'
        when p.lacks_evidence then 'NOT_RETRIEVABLE'
        when p.lacks_agreement then 'NO_AGREEMENT'
    end as why_not
from proved as p
inner join obligations_known as o
    on p.creditor_id = o.creditor_id
    and p.obligation_number = o.obligation_number
    and p.titular_id_type = o.titular_id_type
    and p.titular_id_number = o.titular_id_number
inner join continuous_moras as c on o.obligation_key = c.obligation_key
left join earlier_ends as e on c.episode_id = e.episode_id
