-- A file that was written anew is still the one that was loaded. Writes: loads.
update loads
set
    sha256 = $new_sha256,
    size_bytes = $size_bytes,
    stat_key = ''
where sha256 = $sha256
