-- What is withheld, without names or identification numbers. Grain: episode and bureau.
select * exclude (titular_id_type, titular_id_number, titular_name, titular_role)
from withheld_items
