-- Nothing may be deleted any more.
delete from erasing
