-- What may not be asked for, and who counts as having withdrawn or not filed.
-- rule: R-3, S-1, S-2, S-7. article: Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15; Ley
-- 2573/2026 arts. 5 to 10. in force: 2008-12-31 on; S-2 2026-11-20 on.
-- grain: one row per event judged. reads: case_at, case_law.
-- invariant: from 2026-11-20 nothing is a precondition of a suplantación.
-- alternate explanation: the document is wanted for the file of the case, and was asked for as if
-- the case waited for it.
select
    a.case_id,
    case
        when a.event = 'completion_requested' and a.kind = 'suplantacion'
            then case
                when a.happened_on >= l.statement_opens_from then 'impersonation_needs_nothing'
                when list_contains(string_split(a.detail, '|'), 'denuncia')
                    then 'denuncia_is_no_requirement'
            end
        when
            a.event = 'completion_requested' and a.is_asked and not a.is_completed
            then 'already_asked'
        when a.event = 'completed' and not a.is_asked and not coalesce(a.is_incomplete, false)
            then 'nothing_was_asked'
        when a.event = 'deemed_withdrawn' and a.complete_by_on is null then 'nothing_was_asked'
        when a.event = 'deemed_withdrawn' and a.is_completed then 'was_completed'
        when a.event = 'deemed_withdrawn' and a.happened_on <= a.complete_by_on
            then 'may_still_complete'
        when
            a.event = 'not_filed'
            and a.kind = 'suplantacion'
            and a.begun_on >= l.statement_opens_from
            then 'impersonation_needs_nothing'
        when a.event = 'not_filed' and a.is_quality_proven then 'quality_was_proven'
    end as refusal_code
from case_at as a
cross join case_law as l
