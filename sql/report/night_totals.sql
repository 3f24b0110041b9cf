-- How much the run looked at: obligations and mora episodes as it knows them.
-- Grain: one row. Reads: obligations_known, evaluated_episodes.
select
    (select count(*) from obligations_known) as obligation_count,
    (select count(*) from evaluated_episodes) as episode_count
