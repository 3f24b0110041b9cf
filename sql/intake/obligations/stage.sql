-- One file's rows, typed, identifiers in their canonical form, codes mapped.
-- Grain: one row per accepted record, in the file's order (line numbers are given from the rowid).
-- Reads: the file; rows it cannot type go to reject_errors. An absent column is null.
insert into staged
with as_given as (
    from obligations
    where false
    union all by name
    select *
    from read_csv(
        $path,
        columns = $columns,
        delim = $delimiter,
        quote = $quote,
        escape = $quote,
        dateformat = $date_format,
        decimal_separator = $decimal,
        thousands = $thousands,
        header = true,
        auto_detect = false,
        nullstr = '',
        store_rejects = true
    )
)

select
    null as obligation_key,
    mapped(trim(creditor_id), $creditor_id_sources, $creditor_id_canonicals) as creditor_id,
    mapped(portfolio, $portfolio_sources, $portfolio_canonicals) as portfolio,
    trim(obligation_number) as obligation_number,
    mapped(
        trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals
    ) as titular_id_type,
    canonical_id_number(
        mapped(trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals),
        trim(titular_id_number)
    ) as titular_id_number,
    titular_name,
    coalesce(
        mapped(trim(titular_role), $titular_role_sources, $titular_role_canonicals),
        'deudor_principal'
    ) as titular_role,
    mapped(product_type, $product_type_sources, $product_type_canonicals) as product_type,
    opened_on,
    original_amount_cop,
    balance_cop,
    past_due_cop,
    whole(instalments_past_due) as instalments_past_due,
    whole(days_past_due) as days_past_due,
    mora_started_on,
    cured_on,
    extinguished_on,
    mapped(
        trim(extinguished_by), $extinguished_by_sources, $extinguished_by_canonicals
    ) as extinguished_by,
    try_cast(
        mapped(
            cast(voluntary_payment as varchar),
            $voluntary_payment_sources,
            $voluntary_payment_canonicals
        ) as boolean
    ) as voluntary_payment,
    acquired_from,
    assigned_to,
    assigned_on,
    first_negative_reported_on,
    authorization_id,
    evidence_id,
    coalesce(cutoff_on, $cutoff_on) as cutoff_on,
    $load_id as load_id,
    null as line_number
from as_given
