-- What each rule id rests on, as it is cited on a result. Grain: one row per rule id.
select
    b.rule_id,
    b.legal_basis
from (
    values
    ('P-4Y', 'Ley 1266/2008 art. 13, texto original; C-1011/2008'),
    ('P-2XOLD', 'C-1011/2008 ord. 6; Decreto 1074/2015 art. 2.2.2.28.3'),
    ('P-PRESC', 'Doctrina SFC y SIC; T-164/2010'),
    ('P-NOCALC', 'Decreto 1074/2015 art. 2.2.2.28.3 inc. 3'),
    ('P-2X', 'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)'),
    ('P-8Y', 'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)'),
    ('T-1', 'Ley 2157/2021 art. 9 (extinción dentro de los 12 meses)'),
    ('T-2', 'Ley 2157/2021 art. 9 (extinción anterior, seis meses cumplidos)'),
    ('T-3', 'Ley 2157/2021 art. 9 (extinción anterior, seis meses por cumplir)'),
    ('T-4', 'Ley 2157/2021 art. 9 (mora inferior a seis meses)'),
    ('T-5', 'Ley 2157/2021 art. 9 (emergencia sanitaria)'),
    ('T-6', 'Ley 2157/2021 art. 9 (grupos protegidos: T-6, T-7, T-8)'),
    ('INSOLVENCY', 'Ley 1564/2012 (CGP) art. 573'),
    ('FORCE_MAJEURE', 'Decreto 1074/2015 art. 2.2.2.28.1'),
    ('C-2', 'Ley 1266/2008 art. 12; Decreto 1074/2015 art. 2.2.2.28.2'),
    ('C-3', 'Ley 1266/2008 art. 13 par. 2 (Ley 2157/2021 art. 3)'),
    ('C-7', 'Ley 1266/2008 art. 12 par. (Ley 2157/2021 art. 6)'),
    ('C-9', 'Ley 1266/2008 art. 8 num. 11 (Ley 2157/2021 art. 4; C-282/2021)'),
    ('D-1', 'Ley 1266/2008 art. 8 num. 1'),
    ('D-5', 'Ley 1266/2008 art. 8 num. 5'),
    ('R-2', 'Ley 1266/2008 art. 16 num. II'),
    ('R-8', 'Ley 1266/2008 art. 16 num. II'),
    ('R-10', 'Ley 1266/2008 art. 16 num. II'),
    ('R-11', 'Ley 2157/2021 art. 7; Ley 2573/2026 art. 7'),
    ('S-3', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7); Ley 2573/2026 arts. 5 a 10'),
    ('S-4', 'Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7); Ley 2573/2026 arts. 5 a 10'),
    ('S-10', 'Ley 2573/2026 arts. 5 a 10'),
    ('S-12', 'Ley 2573/2026 art. 5 par. 1 y 2'),
    ('VICTIM_PAID', 'Ley 2573/2026 arts. 5 a 10; procedimiento de la fuente'),
    (
        'ceiling-4-8',
        'Política: máximo del art. 13 de la Ley 1266/2008 (4 años desde el pago, 8 desde la mora)'
    )
) as b (rule_id, legal_basis)
