-- A change of who may do what.
insert into people_changes (person, change, role, secret, author, recorded_at, leaf_id)
values (:person, :change, :role, :secret, :author, :recorded_at, :leaf_id)
