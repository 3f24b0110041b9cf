-- Up to which case and event the register was copied. Grain: one row. Reads: cases, case_events.
select
    (select coalesce(max(c.case_id), 0) from cases as c) as last_case_id,
    (select coalesce(max(e.event_id), 0) from case_events as e) as last_event_id
