-- Empty in staged what tells of moras that were erased. Reads: erased_of_arriving. Writes: staged.
update staged
set
    mora_started_on = case when e.is_start_erased then null else staged.mora_started_on end,
    past_due_cop = case when e.is_overdue_erased then null else staged.past_due_cop end,
    instalments_past_due = case
        when e.is_overdue_erased then null else staged.instalments_past_due
    end,
    days_past_due = case when e.is_overdue_erased then null else staged.days_past_due end,
    cured_on = case when e.is_cure_erased then null else staged.cured_on end,
    voluntary_payment = case when e.is_payment_erased then null else staged.voluntary_payment end,
    first_negative_reported_on = case
        when e.is_first_erased then null else staged.first_negative_reported_on
    end
from erased_of_arriving as e
where staged.rowid = e.row_id and not e.is_disowned;

delete from staged
where rowid in (select e.row_id from erased_of_arriving as e where e.is_disowned)
