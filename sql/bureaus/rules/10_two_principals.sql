-- rule: BF-10
-- title: one obligation has one principal debtor
-- article: D-11: Decreto 1074/2015 art. 2.2.2.27.1
-- reason: the commonest fault of senders: every person of an obligation is sent with the role 00
-- alternate explanation: two people signed as principals, or two obligations have the same number
-- severity: warn
-- grain: one row per line
-- reads: row_keys
with principals as (
    select
        k.line_number,
        k.person,
        k.exact_number,
        k.branch
    from row_keys as k
    where k.titular_role = 'deudor_principal'
),

several as (
    select
        p.exact_number,
        p.branch,
        count(*) as row_count
    from principals as p
    group by
        p.exact_number,
        p.branch
    having min(p.person) <> max(p.person)
)

select
    p.line_number,
    'titular_role' as column_name,
    concat(cast(s.row_count as varchar), ' rows with principal debtors') as found,
    '1 principal debtor' as expected
from principals as p
inner join several as s on p.exact_number = s.exact_number and p.branch = s.branch
