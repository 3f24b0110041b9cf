-- The bureaus that one creditor reports to.
insert into subscriptions
select
    $creditor_id as creditor_id,
    unnest($bureaus) as bureau
