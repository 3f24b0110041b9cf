-- An event at a time when nothing of its kind can happen, or without what it must say.
-- rule: R-3, R-11, S-1. article: Ley 1266/2008 art. 16; Ley 1581/2012 art. 15.
-- in force: 2008-12-31 on.
-- grain: one row per event judged. reads: case_at.
-- invariant: what is recorded of a closed case only carries out what was decided, or reopens it.
-- alternate explanation: the event belongs to another case of the same titular.
select
    a.case_id,
    case
        when a.event = 'reopened' and a.closed_on is null then 'reopened_while_open'
        when
            a.closed_on is not null
            and a.event not in (
                'reopened', 'legend_lifted', 'note_added', 'collection_resumed', 'silence_executed',
                'money_returned', 'debt_annulled', 'documents_requested', 'documents_handed_over',
                'report_withdrawn', 'neutralised', 'judicial_decision', 'bureau_told'
            )
            and (
                a.kind <> 'suplantacion' or a.event not in ('legend_ordered', 'collection_suspended')
            )
            then 'case_closed'
        when
            a.kind <> 'suplantacion'
            and a.event in (
                'acknowledged', 'cotejo_done', 'neutralised', 'collection_suspended',
                'collection_resumed', 'denuncia_term_told', 'denuncia_received', 'supports_received',
                'source_denuncia_filed', 'id_copy_received', 'protocol_breach_verified',
                'victim_paid', 'debt_annulled', 'money_returned'
            )
            then 'not_an_impersonation'
        when a.event in ('answered', 'answered_bureau') and a.outcome is null then 'missing_outcome'
        when
            a.event in ('answered', 'answered_bureau')
            and a.outcome not in ('granted', 'partial', 'denied', 'informed')
            then 'unknown_outcome'
        when
            a.event = 'cotejo_done' and coalesce(a.outcome not in ('match', 'discrepancy'), true)
            then 'unknown_outcome'
        when
            a.event = 'judicial_decision'
            and a.kind = 'suplantacion'
            and coalesce(a.outcome not in ('impersonation', 'no_impersonation', 'archived'), true)
            then 'unknown_outcome'
        when
            a.event = 'judicial_decision'
            and a.kind <> 'suplantacion'
            and coalesce(a.outcome not in ('for_titular', 'for_source'), true)
            then 'unknown_outcome'
        when
            a.event = 'received' and a.detail is not null and a.detail <> 'incomplete'
            then 'unknown_detail'
        when
            a.event = 'completion_requested'
            and coalesce(
                not list_has_all(
                    [
                        'identification', 'quality_proof', 'facts', 'address', 'documents',
                        'denuncia'
                    ],
                    string_split(a.detail, '|')
                ),
                true
            )
            then 'unknown_detail'
        when a.event = 'answered' and a.kind = 'traslado' then 'answers_the_bureau'
        when a.event = 'answered' and a.kind = 'demanda' then 'a_judge_decides_it'
        when a.event = 'answered_bureau' and a.kind <> 'traslado' then 'not_from_a_bureau'
        when a.event in ('not_competent', 'transferred') and a.regime <> '1581' then 'not_of_1266'
        when a.event = 'transferred' and not a.is_not_competent then 'transferred_while_competent'
        when a.event = 'judicial_decision' and a.evidence_id is null then 'decision_without_evidence'
    end as refusal_code
from case_at as a
