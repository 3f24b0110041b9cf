-- What bureaus can have been sent of the obligations and titulares of whom no mora is left: what they
-- reported of those rows goes. Grain: one row per report_id. Reads: bare_obligations.
select distinct
    report_id(
        s.bureau,
        b.creditor_id,
        b.obligation_number,
        b.titular_id_type,
        b.titular_id_number
    ) as report_id
from bare_obligations as b
cross join (select unnest(['datacredito', 'transunion', 'procredito']) as bureau) as s
