-- What each rule id rests on, as it is cited on a result, and the verb of the law for it.
-- "retirar" after P-2X, "eliminar" after P-8Y (law.md §1). Grain: one row per rule id.
select
    b.rule_id,
    b.verb,
    b.legal_basis
from (
    values
    ('P-2X', 'retirar', 'Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)'),
    ('P-8Y', 'eliminar', 'Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)'),
    ('P-NOCALC', 'retirar', 'Decreto 1074/2015 art. 2.2.2.28.3 inc. 3'),
    (
        'ceiling-4-8', 'retirar',
        'Política: máximo del art. 13 de la Ley 1266/2008 (4 años desde el pago, 8 desde la mora)'
    )
) as b (rule_id, verb, legal_basis)
