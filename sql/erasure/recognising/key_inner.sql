-- The half of the key that the inner hash begins with, in hex; of this connection alone.
set variable erasure_key_inner = $half
