-- One case; its events and obligations follow in the same transaction.
insert into cases (
    creditor_id, case_number, kind, regime, titular_id_type, titular_id_number, asks, channel,
    filed_by, quality_proof, reason
)
values (
    :creditor_id, :case_number, :kind, :regime, :titular_id_type, :titular_id_number, :asks, :channel,
    :filed_by, :quality_proof, :reason
)
