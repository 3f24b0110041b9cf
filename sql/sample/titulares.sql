-- What:  adds to every row of the portfolio who the titular is: type and number of the
--        identification, name.
-- Grain: that of sample_portfolio.
-- Reads: sample_portfolio, the macros of this folder.
-- Note:  type and number follow from the titular's number alone, one to one, so that a person is
--        the same in every row. Cédulas of ten digits lie in a series not issued yet.
create or replace view sample_titulares as
with typed as (
    select
        p.*,
        p.titular // 100 as hundred,
        case
            when p.titular % 100 = 0 then 'CE'
            when p.titular % 100 = 1 then 'PPT'
            when p.titular % 100 < 8 then 'NIT'
            when p.titular % 1000 = 8 then 'TI'
            when p.titular % 2000 = 9 then 'PA'
            when p.titular % 2000 = 1009 then 'PEP'
            else 'CC'
        end as id_type,
        mark(p.titular) as titular_draw
    from sample_portfolio as p
),

numbered as (
    select
        t.*,
        case
            when t.id_type = 'NIT' then
                800000000 + shuffled(t.hundred * 6 + t.titular % 100, 15485863, 199999991)
        end as nit
    from typed as t
)

select
    n.*,
    case n.id_type
        when 'CC' then
            case
                when n.titular_draw % 10 < 3 then
                    10000000 + shuffled(n.titular, 7368787, 89999999)
                else 2000000000 + shuffled(n.titular, 86028121, 999999937)
            end::varchar
        -- One of the creditors writes its NIT without the check digit, as happens.
        when 'NIT' then
            n.nit || case when n.creditor = 3 then '' else sample_nit_digit(n.nit)::varchar end
        when 'CE' then (100000 + shuffled(n.hundred, 7919, 899981))::varchar
        when 'PPT' then (1000000 + shuffled(n.hundred, 104729, 8999993))::varchar
        when 'TI' then (1900000000 + shuffled(n.hundred, 104729, 8999993))::varchar
        when 'PA' then 'AX' || (100000 + shuffled(n.hundred, 7919, 899981))
        when 'PEP' then '90' || (1000000 + shuffled(n.hundred, 104729, 8999993))
    end as id_number,
    case
        when n.id_type = 'NIT' then
            choose(company_trades(), n.titular_draw) || ' '
            || choose(company_places(), n.titular_draw >> 8) || ' S.A.S.'
        else
            choose(given_names(), n.titular_draw)
            || case
                when n.titular_draw % 3 > 0 then ''
                else ' ' || choose(given_names(), n.titular_draw >> 10)
            end
            || ' ' || choose(surnames(), n.titular_draw >> 15)
            || ' ' || choose(surnames(), n.titular_draw >> 20)
    end as titular_name
from numbered as n;
