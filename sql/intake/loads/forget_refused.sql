-- A run that is repeated judges again what it refused.
delete from loads
where status = 'refused' and run_date = $run_date
