-- HMAC-SHA256 (RFC 2104) of a text, by the two halves of the key (retention/erasure/key.py), and that of
-- the mora of an obligation and titular, of whom the identifiers are put together as ErasureKey.of does.
create or replace temp macro tombstone_of(told) as
    sha256(
        unhex(getvariable('erasure_key_outer'))
        || unhex(sha256(unhex(getvariable('erasure_key_inner')) || encode(told)))
    );

create or replace temp macro mora_tombstone_of(
    creditor_id, obligation_number, titular_id_type, titular_id_number
) as
    tombstone_of(
        concat_ws(
            chr(31), 'mora', creditor_id, obligation_number, titular_id_type, titular_id_number
        )
    )
