-- What:  the earlier episodes of mora, all of them closed, of about 3 % of the obligations, and
--        those that a relapse leaves behind.
-- Grain: one row per earlier episode; it belongs to the obligation, whoever its titulares are.
-- Reads: sample_portfolio, the macros of this folder.
create or replace view sample_mora_episodes as
with earlier as (
    select
        p.creditor,
        p.principal,
        p.product_draw,
        unnest(
            [
                {'started_back': p.earlier_started_back, 'ended_back': p.earlier_ended_back},
                {'started_back': p.relapsed_started_back, 'ended_back': p.relapsed_ended_back}
            ]
        ) as episode
    from sample_portfolio as p
    where
        not p.is_second
        and coalesce(p.earlier_ended_back, p.relapsed_ended_back) is not null
)

select
    sample_creditor_id(e.creditor) as creditor_id,
    sample_obligation_number(e.creditor, e.principal, e.product_draw) as obligation_number,
    null::integer as instalment_number,
    sample_day(e.episode.started_back) as mora_started_on,
    sample_day(e.episode.ended_back) as mora_ended_on,
    'cura' as ended_by
from earlier as e
where e.episode.ended_back is not null;
