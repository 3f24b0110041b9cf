-- Nothing recognised yet in the next file. Writes: recognised_lines.
delete from recognised_lines
