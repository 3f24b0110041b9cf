-- Extensions and silence out of their time, and refusals of a suppression without a ground.
-- rule: R-1, R-2, R-11, S-9. article: Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 and 15.
-- in force: 2008-12-31 on.
-- grain: one row per event judged. reads: case_at, clock_terms.
-- invariant: a term is extended once, before it ends, with reasons.
-- alternate explanation: the titular was told in time and it was recorded late; the day that counts
-- is the one on which the titular was told.
with extensible as (
    select
        t.kind,
        t.regime,
        t.filed_from,
        t.filed_to
    from clock_terms as t
    where t.extension is not null
)

select
    a.case_id,
    case
        when a.event = 'extension_notified'
            then case
                when not exists (
                    select 1
                    from extensible as x
                    where
                        x.kind = a.kind
                        and x.regime = a.regime
                        and (x.filed_from is null or a.begun_on >= x.filed_from)
                        and (x.filed_to is null or a.begun_on <= x.filed_to)
                )
                    then 'term_cannot_be_extended'
                when a.note is null then 'extension_without_reasons'
                when a.is_extended then 'extended_twice'
                when a.answer_on is null then 'no_term_runs'
                when a.happened_on > a.answer_on then 'extended_after_the_term'
            end
        when a.event = 'silence_executed' and not a.is_silent then 'no_silence'
        when
            a.event = 'answered'
            and a.outcome = 'denied'
            and a.kind in ('supresion', 'revocatoria')
            and coalesce(
                a.detail not in ('legal_duty', 'proceedings', 'protected_interest'), true
            )
            then 'suppression_denied_without_ground'
    end as refusal_code
from case_at as a
