-- The clocks of cases as data: which cases have one, what starts it, how long it runs, what stops it,
-- whom it binds. Read as docs/clocks.md says.
-- begins_with: a day of the round (filed, complete, asked, begun, told, discrepancy,
-- documents_requested, breach); not_competent and incomplete are filed, where that was so; silence
-- follows from the answer's own clock. term and extension name law_parameters; no term: at once.
-- filed_from, filed_to: the day on which the round began. rule_on: the rule came on that day, and
-- binds the rounds that were open then. internal: 'saturdays' counts them, 'begin' is the first day,
-- 'legal' the legal date. direction: DUTY of the source, BURDEN of the titular, PERMISSION of the
-- source. Grain: one row per clock, kind, regime and period of filing.
select
    c.clock,
    k.kind,
    c.regime,
    c.rule_id,
    cast(c.filed_from as date) as filed_from,
    cast(c.filed_to as date) as filed_to,
    cast(c.rule_on as date) as rule_on,
    c.begins_with,
    c.term,
    c.extension,
    c.unit,
    c.internal,
    c.is_per_bureau,
    c.stopped_by,
    c.direction,
    c.article
from (
    values
    (
        'answer', 'consulta|peticion', '1266', 'R-1', null, null, null, 'complete',
        'query_days', 'query_extension_days', 'business days', 'saturdays', false,
        'answered', 'DUTY', 'Ley 1266/2008 art. 16 num. I'
    ),
    (
        'answer', 'consulta|peticion', '1581', 'R-1', null, null, null, 'complete',
        'query_days', 'query_extension_days', 'business days', 'saturdays', false,
        'answered', 'DUTY', 'Ley 1581/2012 art. 14'
    ),
    (
        'answer', 'reclamo', '1266', 'R-2', null, null, null, 'complete',
        'claim_days', 'claim_extension_days', 'business days', 'saturdays', false,
        'answered', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'answer', 'reclamo|supresion|revocatoria', '1581', 'R-2', null, null, null, 'complete',
        'claim_days', 'claim_extension_days', 'business days', 'saturdays', false,
        'answered', 'DUTY', 'Ley 1581/2012 art. 15'
    ),
    (
        'answer', 'suplantacion', '1266', 'R-2', null, '2021-10-28', null, 'complete',
        'claim_days', 'claim_extension_days', 'business days', 'saturdays', false,
        'answered|acknowledged', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'answer', 'suplantacion', '1266', 'S-9', '2021-10-29', '2026-11-19', null, 'complete',
        'claim_days', 'claim_extension_days', 'business days', 'saturdays', false,
        'answered|acknowledged', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'answer', 'suplantacion', '1266', 'S-9', '2026-11-20', null, null, 'filed',
        'impersonation_answer_business_days', null, 'business days', 'saturdays', false,
        'answered|acknowledged', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'ask_completion', 'consulta|peticion|reclamo|suplantacion|traslado|demanda', '1266', 'R-3',
        null, null, null, 'incomplete',
        'completion_request_days', null, 'business days', 'saturdays', false,
        'completion_requested|completed', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'ask_completion', 'consulta|peticion|reclamo|supresion|revocatoria|demanda', '1581', 'R-3',
        null, null, null, 'incomplete',
        'completion_request_days', null, 'business days', 'saturdays', false,
        'completion_requested|completed', 'DUTY', 'Ley 1581/2012 art. 15'
    ),
    (
        'complete', 'consulta|peticion|reclamo|suplantacion|traslado|demanda', '1266', 'R-3',
        null, null, null, 'asked',
        'completion_months', null, 'months', 'legal', false,
        'completed', 'BURDEN', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'complete', 'consulta|peticion|reclamo|supresion|revocatoria|demanda', '1581', 'R-3',
        null, null, null, 'asked',
        'completion_months_1581', null, 'months', 'legal', false,
        'completed', 'BURDEN', 'Ley 1581/2012 art. 15'
    ),
    (
        'legend', 'reclamo', '1266', 'R-4', null, null, null, 'complete',
        'legend_days', null, 'business days', 'saturdays', true,
        'legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'legend', 'reclamo|supresion|revocatoria', '1581', 'R-4', null, null, null, 'complete',
        'legend_days', null, 'business days', 'saturdays', false,
        'legend_ordered', 'DUTY', 'Ley 1581/2012 art. 15'
    ),
    (
        'tell_bureaus', 'reclamo', '1266', 'R-5', null, null, null, 'filed',
        'tell_bureau_days', null, 'business days', 'saturdays', true,
        'bureau_told|legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'answer_bureau', 'traslado', '1266', 'R-6', null, null, null, 'filed',
        'answer_bureau_days', null, 'business days', 'saturdays', false,
        'answered_bureau', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'transfer', 'consulta|peticion|reclamo|supresion|revocatoria|demanda', '1581', 'R-6',
        null, null, null, 'not_competent',
        'transfer_days', null, 'business days', 'saturdays', false,
        'transferred', 'DUTY', 'Ley 1581/2012 art. 15'
    ),
    (
        'lawsuit_legend', 'demanda', '1266', 'R-8', null, null, null, 'begun',
        'lawsuit_legend_days', null, 'business days', 'saturdays', true,
        'legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'lawsuit_legend', 'demanda', '1581', 'R-8', null, null, null, 'begun',
        'lawsuit_legend_days', null, 'business days', 'saturdays', false,
        'legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'silence', 'peticion|reclamo|suplantacion', '1266', 'R-11', null, null, null, 'silence',
        'silence_business_days', null, 'business days', 'saturdays', false,
        'silence_executed', 'DUTY', 'Ley 2157/2021 art. 7; Ley 2573/2026 art. 7'
    ),
    (
        'cotejo', 'suplantacion', '1266', 'S-2', '2021-10-29', '2026-11-19', null, 'complete',
        'cotejo_days', null, 'calendar days', 'legal', false,
        'cotejo_done', 'DUTY', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'cotejo', 'suplantacion', '1266', 'S-2', '2026-11-20', null, null, 'filed',
        'cotejo_business_days', null, 'business days', 'saturdays', false,
        'cotejo_done', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'neutralise', 'suplantacion', '1266', 'S-3', null, '2021-10-28', '2021-10-29', 'complete',
        null, null, 'at once', 'legal', true,
        'neutralised', 'DUTY', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'neutralise', 'suplantacion', '1266', 'S-3', '2021-10-29', '2026-11-19', null, 'complete',
        null, null, 'at once', 'legal', true,
        'neutralised', 'DUTY', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'neutralise', 'suplantacion', '1266', 'S-3', '2026-11-20', null, null, 'filed',
        'neutralise_business_days', null, 'business days', 'begin', true,
        'neutralised', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'victim_legend', 'suplantacion', '1266', 'S-4', null, '2021-10-28', '2021-10-29', 'complete',
        null, null, 'at once', 'legal', true,
        'legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'victim_legend', 'suplantacion', '1266', 'S-4', '2021-10-29', '2026-11-19', null, 'complete',
        null, null, 'at once', 'legal', true,
        'legend_ordered', 'DUTY', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'victim_legend', 'suplantacion', '1266', 'S-4', '2026-11-20', null, null, 'filed',
        null, null, 'at once', 'legal', true,
        'legend_ordered', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'own_denuncia', 'suplantacion', '1266', 'S-5', '2026-11-20', null, null, 'discrepancy',
        'denuncia_business_days', null, 'business days', 'saturdays', false,
        'source_denuncia_filed', 'DUTY', 'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'suspend', 'suplantacion', '1266', 'S-6', null, '2026-11-19', '2026-11-20', 'filed',
        null, null, 'at once', 'legal', false,
        'collection_suspended', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'suspend', 'suplantacion', '1266', 'S-6', '2026-11-20', null, null, 'filed',
        null, null, 'at once', 'legal', false,
        'collection_suspended', 'DUTY', 'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'denuncia', 'suplantacion', '1266', 'S-7', '2026-11-20', null, null, 'told',
        'denuncia_business_days', null, 'business days', 'legal', false,
        'denuncia_received', 'BURDEN', 'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'resume', 'suplantacion', '1266', 'S-7', '2026-11-20', null, null, 'told',
        'denuncia_business_days', null, 'business days', 'legal', false,
        'denuncia_received|collection_resumed', 'PERMISSION', 'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'documents', 'suplantacion', '1266', 'S-8', '2026-11-20', null, null, 'documents_requested',
        'documents_business_days', null, 'business days', 'saturdays', false,
        'documents_handed_over', 'DUTY', 'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'breach_suspend', 'suplantacion', '1266', 'S-12', null, null, '2026-05-20', 'breach',
        null, null, 'at once', 'legal', false,
        'collection_suspended', 'DUTY', 'Ley 2573/2026 art. 5 par. 1 y 2'
    ),
    (
        'breach_modify', 'suplantacion', '1266', 'S-12', null, null, '2026-05-20', 'breach',
        null, null, 'at once', 'legal', true,
        'neutralised', 'DUTY', 'Ley 2573/2026 art. 5 par. 1 y 2'
    )
) as c (
    clock, kinds, regime, rule_id, filed_from, filed_to, rule_on, begins_with, term, extension, unit,
    internal, is_per_bureau, stopped_by, direction, article
)
inner join (
    values
    ('consulta'),
    ('peticion'),
    ('reclamo'),
    ('suplantacion'),
    ('supresion'),
    ('revocatoria'),
    ('traslado'),
    ('demanda')
) as k (kind)
    on concat('|', c.kinds, '|') like concat('%|', k.kind, '|%')
