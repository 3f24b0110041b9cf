-- The evaluated episodes, by the name they have in the published database too.
select * from evaluation.evaluated_episodes
