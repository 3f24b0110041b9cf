-- Forget the rejects of the last scan, so that the next one starts with none.
delete from reject_errors
