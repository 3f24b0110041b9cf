-- Something that one person asks for.
insert into requests (
    kind, made_on, item_count, ground, review_on, reason, evidence_id, evidence_name, creditor_id,
    obligation_number, titular_id_type, titular_id_number, released_id, rules_sha256, holds_sha256,
    author, recorded_at, leaf_id
)
values (
    :kind, :made_on, :item_count, :ground, :review_on, :reason, :evidence_id, :evidence_name, :creditor_id,
    :obligation_number, :titular_id_type, :titular_id_number, :released_id, :rules_sha256, :holds_sha256,
    :author, :recorded_at, :leaf_id
)
