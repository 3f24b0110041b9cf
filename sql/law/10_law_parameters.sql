-- The terms of the law, each with the time it is in force, its source and when it was last read.
-- A term is a number (value, in unit) or a day (value_on). in_force_to is the last day; null: still
-- in force. quality: [N] norm [J] judgment [A] doctrine [C] commentary [O] open to interpretation.
-- The SMMLV are terms too, one for each year. Grain: one row per parameter and period.
-- Reads: smmlv.
select
    p.parameter,
    cast(p.value as decimal(18, 2)) as value,
    cast(p.value_on as date) as value_on,
    p.unit,
    cast(p.in_force_from as date) as in_force_from,
    cast(p.in_force_to as date) as in_force_to,
    p.rule_id,
    p.citation,
    p.quality,
    cast('2026-11-22' as date) as last_verified_on
from (
    values
    (
        'years_after_payment', 4, null, 'years', '2008-12-31', '2021-10-28', 'P-4Y', 'C',
        'Ley 1266/2008 art. 13, texto original'
    ),
    (
        'old_mora_multiple', 2, null, 'times the mora', '2008-12-31', '2021-10-28', 'P-2XOLD', 'J',
        'C-1011/2008 ord. 6; Decreto 2952/2010 art. 3 (Decreto 1074/2015 art. 2.2.2.28.3)'
    ),
    (
        'old_short_mora_years', 2, null, 'years of mora', '2008-12-31', '2021-10-28', 'P-2XOLD', 'J',
        'C-1011/2008 ord. 6; Decreto 2952/2010 art. 3 (Decreto 1074/2015 art. 2.2.2.28.3)'
    ),
    (
        'prescription_years', 10, null, 'years', '2008-12-31', '2021-10-28', 'P-PRESC', 'A',
        'Doctrina SFC y SIC; T-164/2010'
    ),
    (
        'years_after_prescription', 4, null, 'years', '2008-12-31', '2021-10-28', 'P-PRESC', 'A',
        'Doctrina SFC y SIC; T-164/2010'
    ),
    (
        'years_without_mora_time', 4, null, 'years', '2010-08-06', null, 'P-NOCALC', 'N',
        'Decreto 1074/2015 art. 2.2.2.28.3 inc. 3'
    ),
    (
        'mora_multiple', 2, null, 'times the mora', '2021-10-29', null, 'P-2X', 'N',
        'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)'
    ),
    (
        'most_years_after_payment', 4, null, 'years', '2021-10-29', null, 'P-2X', 'N',
        'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)'
    ),
    (
        'most_years_after_default', 8, null, 'years', '2021-10-29', null, 'P-8Y', 'N',
        'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)'
    ),
    (
        'transition_from', null, '2021-10-29', 'day', '2021-10-29', null, 'T-1', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'transition_to', null, '2022-10-29', 'day', '2021-10-29', null, 'T-1', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'transition_edge_to', null, '2022-10-31', 'day', '2021-10-29', null, 'T-1', 'O',
        'Ley 2157/2021 art. 9 (el 2022-10-29 fue sábado)'
    ),
    (
        'transition_months', 6, null, 'months', '2021-10-29', null, 'T-1', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'transition_settled_to', null, '2021-04-29', 'day', '2021-10-29', null, 'T-2', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'transition_short_mora_months', 6, null, 'months of mora', '2021-10-29', null, 'T-4', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'transition_mora_multiple', 1, null, 'times the mora', '2021-10-29', null, 'T-4', 'N',
        'Ley 2157/2021 art. 9'
    ),
    (
        'emergency_from', null, '2020-03-12', 'day', '2021-10-29', null, 'T-5', 'N',
        'Ley 2157/2021 art. 9 par.'
    ),
    (
        'emergency_to', null, '2020-12-31', 'day', '2021-10-29', null, 'T-5', 'N',
        'Ley 2157/2021 art. 9 par.'
    ),
    (
        'insolvency_years', 1, null, 'years', '2012-10-01', null, 'INSOLVENCY', 'O',
        'Ley 1564/2012 (CGP) art. 573'
    ),
    (
        'force_majeure', 1, null, 'in force', '2010-08-06', null, 'FORCE_MAJEURE', 'N',
        'Decreto 1074/2015 art. 2.2.2.28.1'
    ),
    (
        'notice_wait_days', 21, null, 'calendar days after sending', '2008-12-31', null, 'C-2', 'N',
        'Ley 1266/2008 art. 12; Decreto 1074/2015 art. 2.2.2.28.2'
    ),
    (
        'small_notice_count', 2, null, 'notices on different days', '2021-10-29', null, 'C-3', 'N',
        'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)'
    ),
    (
        'small_share', 0.15, null, 'of the SMMLV', '2021-10-29', null, 'C-4', 'O',
        'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)'
    ),
    (
        'small_reported_from', null, '2021-10-29', 'day', '2021-10-29', null, 'C-3', 'N',
        'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)'
    ),
    (
        'retrievable_from', null, '2021-10-29', 'day', '2021-10-29', null, 'C-6', 'N',
        'Ley 1266/2008 art. 3 lit. k (Ley 2157/2021 art. 2)'
    ),
    (
        'withdraw_without_notice', 1, null, 'in force', '2021-10-29', null, 'C-7', 'N',
        'Ley 1266/2008 art. 12 par. (Ley 2157/2021 art. 6)'
    ),
    (
        'first_report_months', 18, null, 'months', '2021-10-29', null, 'C-9', 'N',
        'Ley 1266/2008 art. 8 num. 11 (Ley 2157/2021 art. 4; C-282/2021)'
    ),
    (
        'first_report_from', null, '2021-10-29', 'day', '2021-10-29', null, 'C-9', 'N',
        'Ley 1266/2008 art. 8 num. 11 (Ley 2157/2021 art. 4; C-282/2021)'
    ),
    (
        'evidence_required', 1, null, 'in force', '2008-12-31', null, 'D-1', 'N',
        'Ley 1266/2008 art. 8 num. 1'
    ),
    (
        'authorization_required', 1, null, 'in force', '2008-12-31', null, 'D-5', 'N',
        'Ley 1266/2008 art. 8 num. 5'
    ),
    (
        'update_months', 1, null, 'months', '2008-12-31', null, 'D-2', 'N',
        'Ley 1266/2008 art. 8 num. 2 y art. 12'
    ),
    (
        'bureau_update_days', 10, null, 'calendar days', '2008-12-31', null, 'D-3', 'N',
        'Ley 1266/2008 art. 11 num. 4'
    ),
    (
        'certification_months', 6, null, 'months', '2008-12-31', null, 'D-6', 'N',
        'Ley 1266/2008 art. 8 num. 6'
    ),
    (
        'query_days', 10, null, 'business days', '2008-12-31', null, 'R-1', 'N',
        'Ley 1266/2008 art. 16 num. I'
    ),
    (
        'query_extension_days', 5, null, 'business days', '2008-12-31', null, 'R-1', 'N',
        'Ley 1266/2008 art. 16 num. I'
    ),
    (
        'claim_days', 15, null, 'business days', '2008-12-31', null, 'R-2', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'claim_extension_days', 8, null, 'business days', '2008-12-31', null, 'R-2', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'completion_request_days', 5, null, 'business days', '2008-12-31', null, 'R-3', 'O',
        'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15'
    ),
    (
        'completion_months', 1, null, 'months', '2008-12-31', null, 'R-3', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'completion_months_1581', 2, null, 'months', '2012-10-18', null, 'R-3', 'N',
        'Ley 1581/2012 art. 15'
    ),
    (
        'legend_days', 2, null, 'business days', '2008-12-31', null, 'R-4', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'tell_bureau_days', 2, null, 'business days', '2008-12-31', null, 'R-5', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'answer_bureau_days', 10, null, 'business days', '2008-12-31', null, 'R-6', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'lawsuit_legend_days', 2, null, 'business days', '2008-12-31', null, 'R-8', 'N',
        'Ley 1266/2008 art. 16 num. II'
    ),
    (
        'transfer_days', 2, null, 'business days', '2012-10-18', null, 'R-6', 'N',
        'Ley 1581/2012 art. 15'
    ),
    (
        'silence_business_days', 1, null, 'business days', '2021-10-29', null, 'R-11', 'O',
        'Ley 2157/2021 art. 7; Ley 2573/2026 art. 7'
    ),
    (
        'silence_accepts', 1, null, 'in force', '2021-10-29', '2026-11-19', 'R-11', 'N',
        'Ley 2157/2021 art. 7'
    ),
    (
        'silence_resolves_favourably', 1, null, 'in force', '2026-11-20', null, 'R-11', 'N',
        'Ley 2573/2026 art. 7'
    ),
    (
        'statement_opens_from', null, '2026-11-20', 'day', '2026-11-20', null, 'S-1', 'N',
        'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'judge_only_from', null, '2026-11-20', 'day', '2026-11-20', null, 'S-11', 'N',
        'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'cotejo_days', 10, null, 'calendar days', '2021-10-29', '2026-11-19', 'S-2', 'O',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)'
    ),
    (
        'cotejo_business_days', 10, null, 'business days', '2026-11-20', null, 'S-2', 'N',
        'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'neutralise_business_days', 10, null, 'business days', '2026-11-20', null, 'S-3', 'N',
        'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'denuncia_business_days', 20, null, 'business days', '2026-11-20', null, 'S-7', 'J',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'documents_business_days', 10, null, 'business days', '2026-11-20', null, 'S-8', 'O',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025'
    ),
    (
        'impersonation_answer_business_days', 10, null, 'business days', '2026-11-20', null, 'S-9', 'N',
        'Ley 2573/2026 arts. 5 a 10'
    ),
    (
        'protocol_breach', 1, null, 'in force', '2026-05-20', null, 'S-12', 'N',
        'Ley 2573/2026 art. 5 par. 1 y 2'
    )
) as p (
    parameter, value, value_on, unit, in_force_from, in_force_to, rule_id, quality, citation
)
union all
select
    'smmlv_cop' as parameter,
    cast(s.smmlv_cop as decimal(18, 2)) as value,
    cast(null as date) as value_on,
    'pesos' as unit,
    make_date(s.year, 1, 1) as in_force_from,
    make_date(s.year, 12, 31) as in_force_to,
    'C-4' as rule_id,
    s.citation,
    s.quality,
    s.last_verified_on
from smmlv as s
