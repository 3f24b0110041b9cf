-- Whether the register still has the last event that was copied, as it was. Grain: one row.
-- Reads: case_events, register_events.
select
    not exists (select 1 from case_events as k)
    or exists (
        select 1
        from case_events as k
        inner join register_events as e
            on k.event_id = e.event_id
            and k.case_id = e.case_id
            and k.event = e.event
            and k.happened_on = e.happened_on
        where k.event_id = (select max(m.event_id) from case_events as m)
    )
