-- The deliveries of a run date stand in their place.
update runs
set is_delivered = true
where run_date = $run_date
