-- What:  the titular_flags extract: the canonical columns, in their order.
-- Grain: one row per flag of a titular; three titulares in a thousand have one.
-- Reads: sample_titulares, the macros of this folder.
-- Note:  a company is neither kidnapped, displaced nor dead. Some flags do not tell since when.
create or replace view sample_titular_flags as
with flagged as (
    select distinct
        t.titular,
        t.id_type,
        -- The same person in every row, though one creditor leaves the check digit out.
        case
            when t.id_type = 'NIT' then t.nit || sample_nit_digit(t.nit)::varchar
            else t.id_number
        end as id_number,
        draw(t.titular_draw, 2) as flag_draw
    from sample_titulares as t
    where draw(t.titular_draw, 1) % 1000 < 3
),

named as (
    select
        f.*,
        draw(f.flag_draw, 1) as day_draw,
        case
            when f.id_type = 'NIT' then
                choose(['protected_2157', 'restructuring_2020'], f.flag_draw)
            when f.flag_draw % 100 < 25 then 'fallecido'
            when f.flag_draw % 100 < 50 then 'insolvencia'
            when f.flag_draw % 100 < 65 then 'desplazamiento'
            when f.flag_draw % 100 < 70 then 'secuestro'
            when f.flag_draw % 100 < 85 then 'protected_2157'
            else 'restructuring_2020'
        end as flag
    from flagged as f
)

select
    n.id_type as titular_id_type,
    n.id_number as titular_id_number,
    n.flag,
    case
        when n.day_draw % 20 = 0 then null
        -- On the sample's own cut-off: from November 2021 to November 2022.
        when n.flag = 'protected_2157' then sample_day(pick(n.day_draw >> 8, 1480, 1840))
        -- From March to December 2020.
        when n.flag = 'restructuring_2020' then sample_day(pick(n.day_draw >> 8, 2160, 2440))
        else sample_day(pick(n.day_draw >> 8, 30, 2500))
    end as since_on
from named as n
order by n.titular;
