-- What the search after an erasure found.
insert into erasure_checks (
    erasure_id, files_count, bytes_count, occurrence_count, told, author, recorded_at, leaf_id
)
values (
    :erasure_id, :files_count, :bytes_count, :occurrence_count, :told, :author, :recorded_at, :leaf_id
)
