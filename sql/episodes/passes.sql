-- Which passes of observations there are, in order.
select distinct pass
from observations
order by pass
