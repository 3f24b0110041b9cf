-- What gates decide at single bureaus, by the name it has in the published database too.
select * from evaluation.bureau_decisions
