-- What a killed run may have left behind.
drop table if exists staged
