-- Which lines of obligations bring again what was erased, and in which columns.
-- Reads: erased_of_arriving, arriving. Writes: recognised_lines.
insert into recognised_lines
select
    a.load_id,
    a.line_number,
    case
        when not e.is_disowned
            then list_concat(
                case when e.is_start_erased then ['mora_started_on'] else [] end,
                case
                    when e.is_overdue_erased
                        then ['past_due_cop', 'instalments_past_due', 'days_past_due']
                    else []
                end,
                case when e.is_cure_erased then ['cured_on'] else [] end,
                case when e.is_payment_erased then ['voluntary_payment'] else [] end,
                case when e.is_first_erased then ['first_negative_reported_on'] else [] end
            )
    end as columns
from erased_of_arriving as e
inner join arriving as a on e.row_id = a.row_id
where
    e.is_disowned
    or e.is_start_erased
    or e.is_overdue_erased
    or e.is_cure_erased
    or e.is_first_erased
