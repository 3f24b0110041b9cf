-- Forget the staged rows of a file that is refused whole.
delete from staged
where load_id = $load_id
