-- Why an item cannot be approved. Grain: one row per item asked about that cannot.
-- Reads: asked, item_states.
select
    a.purge_id,
    case
        when s.purge_id is null or not s.is_listed then 'the list has no such item'
        when s.state = 'approved' then 'it is approved already'
        when s.state = 'withheld' then 'it is withheld: the hold has to be released first'
        when s.state = 'ordered' and s.decision <> 'NEEDS_HUMAN' then 'it is ordered already: the bureau has it'
    end as fault,
    '' as article
from asked as a
left join item_states as s on a.purge_id = s.purge_id
where
    s.purge_id is null
    or not s.is_listed
    or s.state in ('approved', 'withheld')
    or (s.state = 'ordered' and s.decision <> 'NEEDS_HUMAN')
order by a.purge_id
