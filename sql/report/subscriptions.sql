-- Every creditor and each bureau it reports to, so that one without reports is shown with zero.
-- Grain: creditor and bureau. Reads: sources, subscriptions.
select
    sources.creditor_id,
    sources.source_name,
    subscriptions.bureau
from sources
left join subscriptions on subscriptions.creditor_id = sources.creditor_id
order by
    subscriptions.bureau nulls last,
    sources.creditor_id
