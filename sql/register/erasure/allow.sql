-- Lets the rows of some ids of a kind be deleted until the end of this transaction. :ids is a JSON list.
insert into erasing (kind, id)
select
    :kind as kind,
    j.value as id
from json_each(:ids) as j
