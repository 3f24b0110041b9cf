-- rule: BF-26
-- title: behaviour and state of the account tell the same
-- article: D-10: Ley 1266/2008 art. 14 (positive when current, negative only when in mora)
-- reason: the bureau prints both, and one of them is wrong about the titular
-- alternate explanation: the state is that of another day: account_state_on says of which
-- severity: refuse
-- grain: one row per line
-- reads: bureau_rows, negative_rows
select
    r.line_number,
    'account_state' as column_name,
    r.account_state as found,
    concat('a state that goes with ', r.behaviour) as expected
from bureau_rows as r
inner join negative_rows as n on r.line_number = n.line_number
where
    (
        n.column_name = 'behaviour'
        and not n.is_past
        and r.account_state in (
            'al_dia', 'pago_total', 'pago_judicial', 'dacion_en_pago', 'recuperada'
        )
    )
    or (
        n.column_name = 'account_state'
        and not n.is_past
        and r.behaviour in ('al_dia', 'pago_total', 'recuperada')
    )
