-- Every rule of the law that the program knows, in the order of the norms: what it says, the norm it
-- rests on, the time it is in force, and where it is judged. judged_as: a date, a gate, whether a
-- notice counts, a flag of a reading, an alert, a rule set; 'explain' where it decides nothing by
-- itself and is told of; a clock of cases, a refusal of an event. in_force_from null: no law, the source's own policy.
-- quality: [N] norm [J] judgment [A] doctrine [C] commentary [O] open to interpretation.
-- Grain: one row per rule id and period of force.
select
    r.rule_id,
    r.title,
    r.norm,
    cast(r.in_force_from as date) as in_force_from,
    cast(r.in_force_to as date) as in_force_to,
    r.quality,
    r.judged_as,
    r.judged_in
from (
    values
    (
        'P-4Y',
        'four years from payment of what was overdue, or of the obligation',
        'Ley 1266/2008 art. 13, texto original; C-1011/2008',
        '2008-12-31', '2021-10-28', 'C', 'date',
        'sql/permanence/24_p_4y.sql'
    ),
    (
        'P-2XOLD',
        'a mora of less than two years: at most twice its time, from payment or extinction',
        'C-1011/2008 ord. 6; Decreto 1074/2015 art. 2.2.2.28.3',
        '2008-12-31', '2021-10-28', 'J', 'date',
        'sql/permanence/22_p_2xold.sql'
    ),
    (
        'P-NOCALC',
        'the time of mora cannot be computed: four years from its end',
        'Decreto 1074/2015 art. 2.2.2.28.3 inc. 3',
        '2010-08-06', null, 'N', 'date',
        'sql/permanence/26_p_nocalc.sql'
    ),
    (
        'P-PRESC',
        'unpaid: no cap but extinction by prescription, and four years from then',
        'Doctrina SFC y SIC; T-164/2010',
        '2008-12-31', '2021-10-28', 'A', 'date',
        'sql/permanence/32_p_presc.sql'
    ),
    (
        'P-2X',
        'twice the time of the mora, at most four years, from payment or extinction',
        'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/20_p_2x.sql'
    ),
    (
        'P-8Y',
        'eight years after the obligation entered in mora',
        'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/30_p_8y.sql'
    ),
    (
        'P-SCORE',
        'score and any measurement are updated together with the withdrawal',
        'Ley 1266/2008 art. 13 par. 3 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'N', 'explain',
        null
    ),
    (
        'P-POS',
        'positive data stay without a limit of time',
        'Ley 1266/2008 art. 13 inc. 1',
        '2008-12-31', null, 'N', 'explain',
        null
    ),
    (
        'CAP8_ON_PAID',
        'the eight years bind a paid obligation too',
        'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'O', 'flag',
        'sql/permanence/90_permanence_dates.sql'
    ),
    (
        'ROLLING_MORA',
        'where the extract gives instalments, each has a term of its own',
        'Ley 1266/2008 art. 13',
        '2008-12-31', null, 'O', 'flag',
        'sql/permanence/07_instalment_terms.sql'
    ),
    (
        'TR_CURE',
        'the transition also covers whoever caught up without closing',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'O', 'flag',
        'sql/permanence/90_permanence_dates.sql'
    ),
    (
        'TR_WINDOW_EDGE',
        'the window of the transition ended on a Saturday: the Monday still counts',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'O', 'flag',
        'sql/permanence/90_permanence_dates.sql'
    ),
    (
        'INSOLVENCY',
        'insolvency of a natural person: a year after the decision the term begins; a person looks',
        'Ley 1564/2012 (CGP) art. 573',
        '2012-10-01', null, 'O', 'date, gate',
        'sql/gates/54_insolvent_titular.sql'
    ),
    (
        'FORCE_MAJEURE',
        'a default caused by kidnapping, forced disappearance or displacement is not shown',
        'Decreto 1074/2015 art. 2.2.2.28.1',
        '2010-08-06', null, 'N', 'gate',
        'sql/gates/20_force_majeure.sql'
    ),
    (
        'T-1',
        'extinguished inside the window: six months',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-2',
        'extinguished six months or more before the law: gone the day it came',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-3',
        'extinguished less than six months before the law: six months',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-4',
        'the same with a mora of less than six months: the time of the mora, if that is sooner',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-5',
        'first reported in the health emergency though a restructuring was sought: a person looks',
        'Ley 2157/2021 art. 9 par.',
        '2021-10-29', null, 'N', 'gate',
        'sql/gates/at_bureaus/52_emergency.sql'
    ),
    (
        'T-6',
        'protected groups (mipyme, tourism, small farmer, independent worker): the day itself',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-7',
        'protected groups (Finagro: victims, youth, rural women): the day itself, as T-6',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'T-8',
        'protected groups (Icetex), on mere cure too: the day itself, as T-6',
        'Ley 2157/2021 art. 9',
        '2021-10-29', null, 'N', 'date',
        'sql/permanence/34_transition.sql'
    ),
    (
        'C-2',
        'reported at the earliest on the 21st day after a prior communication was sent',
        'Ley 1266/2008 art. 12; Decreto 1074/2015 art. 2.2.2.28.2',
        '2008-12-31', null, 'N', 'gate',
        'sql/gates/at_bureaus/40_prior_communication.sql'
    ),
    (
        'C-3',
        'a small obligation (15 % of one SMMLV or less): two communications on different days',
        'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'N', 'gate',
        'sql/gates/at_bureaus/40_prior_communication.sql'
    ),
    (
        'C-4',
        'small is the obligation of which any amount is small, by the largest SMMLV of its years',
        'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)',
        '2021-10-29', null, 'O', 'gate',
        'sql/gates/at_bureaus/40_prior_communication.sql'
    ),
    (
        'C-5',
        'a communication serves for one continuous mora; after a cure a new one is needed',
        'Ley 1266/2008 art. 12; Decreto 1074/2015 art. 2.2.2.28.2',
        '2008-12-31', null, 'O', 'notice',
        'sql/notices/20_judged_notices.sql'
    ),
    (
        'C-6',
        'a communication must be retrievable; an electronic one needs a stored agreement',
        'Ley 1266/2008 art. 3 lit. k (Ley 2157/2021 art. 2)',
        '2021-10-29', null, 'O', 'notice',
        'sql/notices/20_judged_notices.sql'
    ),
    (
        'C-7',
        'without a valid prior communication the report goes',
        'Ley 1266/2008 art. 12 par. (Ley 2157/2021 art. 6)',
        '2021-10-29', null, 'N', 'gate',
        'sql/gates/at_bureaus/40_prior_communication.sql'
    ),
    (
        'C-9',
        'first reported at most 18 months after the mora began',
        'Ley 1266/2008 art. 8 num. 11 (Ley 2157/2021 art. 4; C-282/2021)',
        '2021-10-29', null, 'N', 'gate',
        'sql/gates/at_bureaus/50_eighteen_months.sql'
    ),
    (
        'C-11',
        'one chain of communications for each person reported',
        'Ley 1266/2008 art. 14; Decreto 1074/2015 art. 2.2.2.27.1',
        '2008-12-31', null, 'N', 'notice',
        'sql/notices/20_judged_notices.sql'
    ),
    (
        'D-1',
        'there is evidence of the obligation',
        'Ley 1266/2008 art. 8 num. 1',
        '2008-12-31', null, 'N', 'gate',
        'sql/gates/30_evidence.sql'
    ),
    (
        'D-2',
        'the source updates every bureau at least monthly',
        'Ley 1266/2008 art. 8 num. 2 y art. 12',
        '2008-12-31', null, 'N', 'alert',
        'sql/evaluation/published/alerts_found.sql'
    ),
    (
        'D-3',
        'the bureau has ten days to update: the order is due ten days before the date',
        'Ley 1266/2008 art. 11 num. 4',
        '2008-12-31', null, 'N', 'date',
        'sql/permanence/90_permanence_dates.sql'
    ),
    (
        'D-5',
        'there is proof of the titular''s authorisation',
        'Ley 1266/2008 art. 8 num. 5',
        '2008-12-31', null, 'N', 'gate',
        'sql/gates/30_evidence.sql'
    ),
    (
        'D-6',
        'the authorisations are certified to the bureau every six months',
        'Ley 1266/2008 art. 8 num. 6',
        '2008-12-31', null, 'N', 'alert',
        'sql/evaluation/published/alerts_found.sql'
    ),
    (
        'D-10',
        'negative only when really in mora, positive when current',
        'Ley 1266/2008 art. 14 lit. a y b, par. 3 y 4',
        '2008-12-31', null, 'N', 'alert',
        'sql/evaluation/published/alerts_found.sql'
    ),
    (
        'D-11',
        'a report shows name, quality, amount, time of mora, payment and remaining permanence',
        'Decreto 1074/2015 art. 2.2.2.27.1',
        '2008-12-31', null, 'N', 'explain',
        null
    ),
    (
        'R-1',
        'consulta or petición: 10 business days, 5 more if told in time',
        'Ley 1266/2008 art. 16 num. I',
        '2008-12-31', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'R-2',
        'reclamo: 15 business days, 8 more if told in time',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'R-3',
        'an incomplete reclamo: ask for what is missing; withdrawn after a month',
        'Ley 1266/2008 art. 16 num. II; Ley 1581/2012 art. 15',
        '2008-12-31', null, 'O', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'R-4',
        'legend ''reclamo en trámite'' within 2 business days, until decided',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'N', 'clock',
        'sql/effects/20_case_legends.sql'
    ),
    (
        'R-5',
        'filed at the source: each bureau is told within 2 business days',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'R-6',
        'sent on by a bureau: answered to it within 10 business days',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'R-8',
        'a lawsuit: legend ''información en discusión judicial'' within 2 business days',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'N', 'clock',
        'sql/effects/20_case_legends.sql'
    ),
    (
        'R-10',
        'while a reclamo is open nothing new is reported',
        'Ley 1266/2008 art. 16 num. II',
        '2008-12-31', null, 'O', 'gate',
        'sql/gates/at_bureaus/70_open_cases.sql'
    ),
    (
        'R-11',
        'silence: a reclamo not resolved in time is accepted',
        'Ley 2157/2021 art. 7',
        '2021-10-29', '2026-11-19', 'N', 'gate',
        'sql/gates/at_bureaus/62_silence.sql'
    ),
    (
        'R-11',
        'silence: a reclamo not resolved in time is resolved favourably, and executed',
        'Ley 2573/2026 art. 7',
        '2026-11-20', null, 'N', 'gate',
        'sql/gates/at_bureaus/62_silence.sql'
    ),
    (
        'S-1',
        'suplantación: the case opens on a correction petition with supports',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        '2021-10-29', '2026-11-19', 'N', 'clock',
        'sql/cases/30_case_rounds.sql'
    ),
    (
        'S-1',
        'suplantación: the case opens on the statement itself',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        '2026-11-20', null, 'N', 'clock',
        'sql/cases/30_case_rounds.sql'
    ),
    (
        'S-2',
        'cotejo of the documents in 10 days',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        '2021-10-29', '2026-11-19', 'O', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-2',
        'cotejo in 10 business days, without any further requirement',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-3',
        'the negative datum and the score are neutralised with the petition',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        '2021-10-29', '2026-11-19', 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'S-3',
        'neutralised within 10 business days of being told',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'S-4',
        'legend ''Víctima de Falsedad Personal''',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        '2021-10-29', '2026-11-19', 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'S-4',
        'the same legend; never a negative report, never a lower score',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'S-5',
        'the source may file a denuncia of its own',
        'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7)',
        '2021-10-29', '2026-11-19', 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-5',
        'the source files a denuncia of its own on discrepancies',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        '2026-11-20', null, 'J', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-6',
        'charges, interest, collection and the service are suspended at once',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'clock',
        'sql/effects/30_collection_stops.sql'
    ),
    (
        'S-7',
        '20 business days for the titular''s denuncia, from the day the source tells of them',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        '2026-11-20', null, 'J', 'clock',
        'sql/effects/30_collection_stops.sql'
    ),
    (
        'S-8',
        'copies of what was used to approve the credit are handed over',
        'Ley 2573/2026 arts. 5 a 10; C-413/2025',
        '2026-11-20', null, 'J', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-9',
        'answered in the term of a reclamo',
        'Ley 1266/2008 art. 16 num. II',
        '2021-10-29', '2026-11-19', 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-9',
        'answered in 10 business days, with the effects of silence',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'clock',
        'sql/law/50_clock_terms.sql'
    ),
    (
        'S-10',
        'until a judicial decision ends the criminal case',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'S-11',
        'the source may acknowledge the suplantación, never decide that there was none',
        'Ley 2573/2026 arts. 5 a 10',
        '2026-11-20', null, 'N', 'refusal',
        'sql/admission/refusals/50_refused_impersonation.sql'
    ),
    (
        'S-12',
        'verified breach of security protocols: suspend, modify, return or eliminate',
        'Ley 2573/2026 art. 5 par. 1 y 2',
        '2026-05-20', null, 'N', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'VICTIM_PAID',
        'a victim who paid and sent the denuncia: the report is withdrawn',
        'Ley 2573/2026 arts. 5 a 10; procedimiento de la fuente',
        '2021-10-29', null, 'O', 'gate',
        'sql/gates/at_bureaus/10_impersonation.sql'
    ),
    (
        'RESIDUAL',
        'a mora over a remainder below residual_cop',
        'Política de la fuente',
        null, null, 'O', 'alert',
        'sql/evaluation/published/alerts_found.sql'
    ),
    (
        'ceiling-4-8',
        'four years after payment, eight years after the start of an unpaid mora',
        'Política: los dos máximos de la Ley 1266/2008 art. 13',
        '2021-10-29', null, 'O', 'rule set',
        'sql/permanence/40_ceiling.sql'
    )
) as r (
    rule_id, title, norm, in_force_from, in_force_to, quality, judged_as, judged_in
)
