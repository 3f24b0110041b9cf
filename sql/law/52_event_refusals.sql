-- What the law, or the order of a case, does not allow to be recorded: the rule and article it rests
-- on, what is said to whoever tried, and what to do. Grain: one row per refusal code.
select
    r.refusal_code,
    r.rule_id,
    r.article,
    r.reason,
    r.todo
from (
    values
    (
        'impersonation_not_open', 'S-1', 'Ley 2573/2026 arts. 5 a 10',
        'nothing may be asked for or done before the case is open: the statement itself opens it',
        'record `received` first, on the day of the statement'
    ),
    (
        'case_not_open', 'R-2', 'Ley 1266/2008 art. 16',
        'there is no such case, or this is before it was received',
        'open the case first, or correct the day'
    ),
    (
        'received_twice', 'R-2', 'Ley 1266/2008 art. 16',
        'the case was received already',
        'record `reopened` when it begins again, or open a case of another number'
    ),
    (
        'missing_kind', 'R-2', 'Ley 1266/2008 art. 16',
        'a case that is opened must say its kind',
        'give the kind'
    ),
    (
        'unknown_kind', 'R-2', 'Ley 1266/2008 art. 16',
        'no kind of case has this name',
        'consulta, peticion, reclamo, suplantacion, supresion, revocatoria, traslado or demanda'
    ),
    (
        'unknown_regime', 'R-2', 'Ley 1266/2008 art. 2; Ley 1581/2012 art. 2',
        'the regime is 1266 or 1581',
        'give one of the two'
    ),
    (
        'not_of_1581', 'R-6', 'Ley 1266/2008 art. 16',
        'a suplantación and a traslado from a bureau are of Ley 1266',
        'give the regime 1266'
    ),
    (
        'not_of_1266', 'R-6', 'Ley 1581/2012 arts. 8 y 15',
        'suppression, revocation and transfer to who is competent are of Ley 1581',
        'give the regime 1581, or open a reclamo'
    ),
    (
        'missing_titular', 'R-2', 'Ley 1266/2008 art. 16',
        'a case that is opened must say whose it is',
        'give the type and number of the titular''s identification'
    ),
    (
        'unknown_asks', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 art. 8',
        'what is asked for is not one of the requests there are',
        'informacion, copia, rectificacion, actualizacion, retiro, supresion, revocatoria, oposicion or suplantacion'
    ),
    (
        'unknown_filed_by', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 art. 20',
        'who files is none of those who may',
        'titular, causahabiente, representante, apoderado, operador or juez'
    ),
    (
        'before_the_law', 'R-2', 'Ley 1266/2008 art. 21; Ley 1581/2012 art. 30',
        'the day is before the law that the case rests on',
        'correct the day'
    ),
    (
        'reopened_while_open', 'R-2', 'Ley 1266/2008 art. 16',
        'the case is open',
        'record what happened in it'
    ),
    (
        'case_closed', 'R-2', 'Ley 1266/2008 art. 16',
        'the case was closed by then',
        'record `reopened` first, or correct the day'
    ),
    (
        'not_an_impersonation', 'S-1', 'Ley 2573/2026 arts. 5 a 10',
        'this happens in a suplantación only, and the case is none',
        'open a case of that kind'
    ),
    (
        'missing_outcome', 'R-2', 'Ley 1266/2008 art. 16',
        'an answer must say how it was decided',
        'granted, partial, denied or informed'
    ),
    (
        'unknown_outcome', 'R-2', 'Ley 1266/2008 art. 16',
        'the outcome is not one that this event can have',
        'see the table of events in docs/casework.md'
    ),
    (
        'unknown_detail', 'R-3', 'Ley 1266/2008 art. 16; Ley 1581/2012 art. 15',
        'the detail is not one that this event can have',
        'see the table of events in docs/casework.md'
    ),
    (
        'answers_the_bureau', 'R-6', 'Ley 1266/2008 art. 16',
        'a case that a bureau sent on is answered to the bureau',
        'record `answered_bureau`'
    ),
    (
        'a_judge_decides_it', 'R-8', 'Ley 1266/2008 art. 16',
        'a lawsuit is decided by a judge',
        'record `judicial_decision`'
    ),
    (
        'not_from_a_bureau', 'R-6', 'Ley 1266/2008 art. 16',
        'no bureau sent the case on',
        'record `answered`'
    ),
    (
        'transferred_while_competent', 'R-6', 'Ley 1581/2012 art. 15',
        'only who is not competent sends a reclamo on',
        'record `not_competent` first'
    ),
    (
        'decision_without_evidence', 'S-10', 'Ley 1266/2008 art. 16; Ley 2573/2026 arts. 5 a 10',
        'a judge''s decision counts by its own text',
        'attach the decision as evidence'
    ),
    (
        'impersonation_needs_nothing', 'S-2', 'Ley 2573/2026 arts. 5 a 10',
        'a suplantación goes ahead on the statement, with no further requirement',
        'go on with the cotejo; ask for documents without making the case wait'
    ),
    (
        'denuncia_is_no_requirement', 'S-7', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        'the titular''s denuncia is not required',
        'go on without it'
    ),
    (
        'already_asked', 'R-3', 'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15',
        'the titular was asked already, and the term to complete runs from then',
        'wait for the answer, or go on without it'
    ),
    (
        'nothing_was_asked', 'R-3', 'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15',
        'nothing was asked of the titular',
        'record `completion_requested` when something is'
    ),
    (
        'was_completed', 'R-3', 'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15',
        'the titular completed the reclamo',
        'answer it'
    ),
    (
        'may_still_complete', 'R-3', 'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15',
        'the titular still has time to complete the reclamo',
        'wait until the term has passed'
    ),
    (
        'quality_was_proven', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 art. 20',
        'who files has proven the quality, so the request counts as filed',
        'answer it'
    ),
    (
        'term_cannot_be_extended', 'S-9', 'Ley 1266/2008 art. 16; Ley 2573/2026 arts. 5 a 10',
        'the term of this case has no extension',
        'answer in the term'
    ),
    (
        'extension_without_reasons', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 y 15',
        'an extension counts only when the titular is told the reasons',
        'give the reasons as the note'
    ),
    (
        'extended_twice', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 y 15',
        'a term is extended once',
        'answer in the extended term'
    ),
    (
        'no_term_runs', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 y 15',
        'the term has not begun: the case waits for the titular',
        'extend it when it runs'
    ),
    (
        'extended_after_the_term', 'R-2', 'Ley 1266/2008 art. 16; Ley 1581/2012 arts. 14 y 15',
        'the titular must be told before the term ends, and it had ended',
        'answer at once; see what silence brought'
    ),
    (
        'no_silence', 'R-11', 'Ley 2157/2021 art. 7; Ley 2573/2026 art. 7',
        'the term has not passed without an answer, so nothing was granted by silence',
        'answer the case'
    ),
    (
        'suppression_denied_without_ground', 'R-2', 'Ley 1581/2012 arts. 8 y 15',
        'a suppression is refused only on one of the grounds of the law',
        'give as detail legal_duty, proceedings or protected_interest'
    ),
    (
        'only_judges_decide', 'S-11', 'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        'the source may acknowledge a suplantación, never decide that there was none: judges only',
        'answer with the outcome `informed` or `granted`, or record `acknowledged` or a `judicial_decision`'
    ),
    (
        'filed_before_the_20_days', 'S-7', 'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        'the 20 days are not of the law of this case, which was filed before 2026-11-20',
        'collection stays suspended until a judge decides'
    ),
    (
        'telling_without_evidence', 'S-7', 'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        'the 20 days run only from the communication to the titular',
        'attach the communication as evidence'
    ),
    (
        'resumed_without_telling', 'S-7', 'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        'collection may not resume: the titular was not told of the 20 days, so none have run',
        'tell the titular, and record `denuncia_term_told` with the communication'
    ),
    (
        'resumed_within_the_20_days', 'S-7', 'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        'collection may not resume: the 20 business days have not passed',
        'wait until they have'
    ),
    (
        'resumed_before_the_judge', 'S-10', 'Ley 2573/2026 arts. 5 a 10',
        'collection stays suspended until a judicial decision ends the criminal case',
        'wait for the decision'
    ),
    (
        'resumed_though_acknowledged', 'S-6', 'Ley 2573/2026 arts. 5 a 10',
        'the source acknowledged the suplantación: there is nothing to collect from the victim',
        'annul the debt; only a judge can find that there was none'
    ),
    (
        'annulled_before_proven', 'S-11', 'Ley 2573/2026 art. 5 par. 1 y 2',
        'the debt itself is not annulled until the suplantación is proven',
        'record what proves it: `acknowledged`, `judicial_decision` or `protocol_breach_verified`'
    )
) as r (refusal_code, rule_id, article, reason, todo)
