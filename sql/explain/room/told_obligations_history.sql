-- Room for the rows of explain/creditor/obligations_history. Grain: none.
select *
from main.obligations_history
where false
