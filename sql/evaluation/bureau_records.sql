-- Every term at every bureau whose reports are known, and once (bureau '*') for all the bureaus of
-- the creditor whose reports are not: whether it is shown, and since when.
-- first_told_on is the first negative report that the bureau tells of, or else the creditor;
-- first_reported_on is the same day where it can be of this mora (one before it was of an earlier one).
-- Grain: one row per term and bureau. Reads: dated_terms, obligations_known, bureaus_asked, bureau_shown.
select
    p.episode_id,
    a.bureau,
    o.obligation_key,
    o.creditor_id,
    p.continuous_episode_id,
    p.continuous_started_on,
    p.continuous_ended_on,
    p.is_continuous_open,
    p.order_due_on,
    p.is_lapse_due,
    p.verb,
    o.original_amount_cop,
    o.balance_cop,
    o.past_due_cop,
    a.bureau = '*' or coalesce(w.is_shown, false) as is_shown,
    coalesce(w.first_negative_on, o.first_negative_reported_on) as first_told_on,
    case
        when
            p.continuous_started_on is null
            or p.continuous_started_on
            <= coalesce(w.first_negative_on, o.first_negative_reported_on)
            then coalesce(w.first_negative_on, o.first_negative_reported_on)
    end as first_reported_on
from dated_terms as p
inner join obligations_known as o on p.obligation_key = o.obligation_key
inner join bureaus_asked as a on o.creditor_id = a.creditor_id
left join bureau_shown as w on a.bureau = w.bureau and p.obligation_key = w.obligation_key
