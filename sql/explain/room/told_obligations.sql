-- Room for the rows of explain/creditor/obligations. Grain: none.
select *
from main.obligations
where false
