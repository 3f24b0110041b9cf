-- The obligations with a mora episode, by the name they have in the published database too.
select * from evaluation.evaluated_obligations
