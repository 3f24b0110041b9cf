-- HMAC-SHA256 (RFC 2104) of a text, by the two halves of the key (retention/erasure/key.py).
create or replace temp macro tombstone_of(told) as
    sha256(
        unhex(getvariable('erasure_key_outer'))
        || unhex(sha256(unhex(getvariable('erasure_key_inner')) || encode(told)))
    )
