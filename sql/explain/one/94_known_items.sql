-- The items of one obligation that nights have listed, under the name that the rules read.
select p.*
from main.known_items as p
where p.obligation_number = $obligation_number
