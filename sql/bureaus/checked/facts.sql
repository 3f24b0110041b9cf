-- What is true of the file as a whole, for the rules of a good file. Grain: one row. Reads: parameters.
select
    cast($bureau as varchar) as bureau,
    cast($creditor_id as varchar) as creditor_id,
    cast($cutoff_on as date) as cutoff_on,
    cast($is_complete as boolean) as is_complete,
    cast($mora_first_day as integer) as mora_first_day,
    cast($has_before as boolean) as has_before,
    cast($is_known as boolean) as is_known,
    cast($columns_there as varchar[]) as columns_there
