-- What a source may not do in a suplantación.
-- rule: S-6, S-7, S-10, S-11, S-12. article: Ley 2573/2026 arts. 5 to 10; C-413/2025.
-- in force: 2026-11-20 on; the debt is never annulled before it is proven.
-- grain: one row per event judged. reads: case_at, case_law.
-- invariant: only a judge decides that there was no suplantación.
-- alternate explanation: the decision is a judge's, and was recorded as the source's own.
select
    a.case_id,
    case
        when
            a.event = 'answered'
            and a.outcome in ('denied', 'partial')
            and a.happened_on >= l.judge_only_from
            then 'only_judges_decide'
        when a.event = 'denuncia_term_told' and a.begun_on < l.statement_opens_from
            then 'filed_before_the_20_days'
        when a.event = 'denuncia_term_told' and a.evidence_id is null
            then 'telling_without_evidence'
        when a.event = 'collection_resumed'
            then case
                when a.verdict = 'no_impersonation' then null
                when a.is_acknowledged then 'resumed_though_acknowledged'
                when
                    a.verdict = 'archived'
                    or a.closed_by in ('withdrawn', 'deemed_withdrawn', 'not_filed')
                    then null
                when a.is_breach_verified then 'resumed_before_the_judge'
                when least(a.closed_on, a.happened_on) < l.statement_opens_from then null
                when a.begun_on < l.statement_opens_from then 'resumed_before_the_judge'
                when a.told_on is null then 'resumed_without_telling'
                when a.is_denuncia_received then 'resumed_before_the_judge'
                when a.happened_on <= a.resume_after_on then 'resumed_within_the_20_days'
            end
        when
            a.event = 'debt_annulled'
            and not a.is_acknowledged
            and not a.is_breach_verified
            and coalesce(a.verdict <> 'impersonation', true)
            then 'annulled_before_proven'
    end as refusal_code
from case_at as a
cross join case_law as l
where a.kind = 'suplantacion'
