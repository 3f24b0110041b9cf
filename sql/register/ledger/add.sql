-- A leaf of the ledger.
insert into ledger (
    leaf_id, kind, subject, author, recorded_at, content_sha256, previous_sha256, leaf_sha256
)
values (
    :leaf_id, :kind, :subject, :author, :recorded_at, :content_sha256, :previous_sha256, :leaf_sha256
)
