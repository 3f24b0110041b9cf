-- The lines of a file that was written anew. Writes: recognised_lines.
delete from recognised_lines
where load_id in (select l.load_id from loads as l where l.sha256 = $sha256)
