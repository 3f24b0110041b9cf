-- The purge list as it was delivered ($path), under the name that the rules of holds read. withdraw_by
-- is not in it: it is the day the item expires, or the run date for what goes for another reason than
-- its term. Grain: one row per line. Reads: $path, rules.
select
    i.* replace (
        cast(i.run_date as date) as run_date,
        cast(i.mora_started_on as date) as mora_started_on,
        cast(i.mora_ended_on as date) as mora_ended_on,
        cast(i.expires_on as date) as expires_on,
        cast(i.order_due_on as date) as order_due_on,
        cast(i.days_overdue as integer) as days_overdue
    ),
    case
        when i.decision <> 'WITHDRAW_NOW' then null
        when exists (
            select 1
            from rules as u
            where u.rule_id = i.rule_id and u.judged_as in ('date', 'rule set')
        )
            then greatest(cast(i.expires_on as date), cast(i.run_date as date))
        else cast(i.run_date as date)
    end as withdraw_by
from read_csv($path, header = true, all_varchar = true, nullstr = '') as i
