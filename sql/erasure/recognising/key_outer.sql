-- The half of the key that the outer hash begins with, in hex; of this connection alone.
set variable erasure_key_outer = $half
