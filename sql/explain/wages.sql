-- The SMMLV of each year, in pesos. Grain: one row per year. Reads: law_parameters.
select
    year(in_force_from) as year,
    value as smmlv_cop
from law_parameters
where parameter = 'smmlv_cop'
