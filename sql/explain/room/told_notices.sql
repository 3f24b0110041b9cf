-- Room for the rows of explain/creditor/notices. Grain: none.
select *
from main.notices
where false
