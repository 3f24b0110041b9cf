-- The rows that tell of a mora: in which column, by which code. Negative is what says that the
-- titular is in arrears now (Ley 1266/2008 art. 14); the state of the account says it too, where a
-- layout has no behaviour or contradicts it. is_past: it tells of a mora that is over (recuperada),
-- which is doubtful and is therefore dealt with like a negative row where that protects the
-- titular.
-- Grain: one row per detail row that tells of a mora. Reads: bureau_rows.
with instalments_in_mora as (
    select d.obligation_number
    from bureau_rows as d
    where
        d.titular_id_number is null
        and d.obligation_number is not null
        and d.account_state in ('en_mora', 'castigada')
),

told as (
    select
        r.line_number,
        r.behaviour,
        r.account_state,
        coalesce(
            left(r.behaviour, 5) = 'mora_'
            or r.behaviour in ('dudoso_recaudo', 'irrecuperable', 'castigada'),
            false
        ) as is_negative_behaviour,
        coalesce(
            r.account_state in (
                'en_mora',
                'dudoso_recaudo',
                'irrecuperable',
                'castigada',
                'cancelada_mal_manejo',
                'insoluta'
            ),
            false
        )
        or (
            r.titular_id_number is not null
            and r.behaviour is null
            and r.account_state is null
            and r.obligation_number in (select i.obligation_number from instalments_in_mora as i)
        ) as is_negative_state
    from bureau_rows as r
)

select
    t.line_number,
    case
        when t.is_negative_behaviour then 'behaviour'
        when t.is_negative_state then 'account_state'
        when t.behaviour = 'recuperada' then 'behaviour'
        else 'account_state'
    end as column_name,
    case
        when t.is_negative_behaviour then t.behaviour
        when t.is_negative_state then coalesce(t.account_state, 'en_mora')
        else 'recuperada'
    end as sign,
    not t.is_negative_behaviour and not t.is_negative_state as is_past
from told as t
where
    t.is_negative_behaviour
    or t.is_negative_state
    or t.behaviour = 'recuperada'
    or t.account_state = 'recuperada'
