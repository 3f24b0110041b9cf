-- A night whose deliveries stand in their place.
insert into delivered_runs (run_date, run_id, manifest_sha256, leaf_id)
values (:run_date, :run_id, :manifest_sha256, :leaf_id)
