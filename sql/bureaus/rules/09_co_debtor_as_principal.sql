-- rule: BF-09
-- title: a co-debtor is not sent as the principal debtor
-- article: D-11: Decreto 1074/2015 art. 2.2.2.27.1 (the quality in which a person is bound)
-- reason: a codeudor, avalista or fiador appears as the one who took the credit
-- alternate explanation: the co-debtor has assumed the debt, and the extract does not say so yet
-- severity: refuse
-- grain: one row per line
-- reads: bureau_rows, row_known, bureau_known
select
    r.line_number,
    'titular_role' as column_name,
    r.titular_role as found,
    k.titular_role as expected
from bureau_rows as r
inner join row_known as m on r.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
where r.titular_role = 'deudor_principal' and k.titular_role <> 'deudor_principal'
