-- The rows that tell of an erased mora leave the file (reason ERASED): its term had lapsed, and the
-- bureau had confirmed that it was gone. article: Ley 1266/2008 art. 13.
-- Reads: erased_rows. Writes: left_out.
insert into left_out by name
select
    e.line_number,
    cast(null as varchar) as rule_id,
    'Ley 1266/2008 art. 13' as legal_basis,
    'ERASED' as reason
from erased_rows as e
