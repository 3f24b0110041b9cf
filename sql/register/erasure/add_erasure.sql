-- One erasure.
insert into erasures (
    request_id, asked_by, asked_on, granted_by, granted_on, erased_on, mora_count, item_count,
    obligation_count, titular_count, told, key_check, plan_sha256, rules_sha256, program_version,
    author, recorded_at, leaf_id
)
values (
    :request_id, :asked_by, :asked_on, :granted_by, :granted_on, :erased_on, :mora_count, :item_count,
    :obligation_count, :titular_count, :told, :key_check, :plan_sha256, :rules_sha256, :program_version,
    :author, :recorded_at, :leaf_id
)
