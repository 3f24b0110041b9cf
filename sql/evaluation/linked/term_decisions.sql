-- What gates decide of single terms, by the name it has in the published database too.
select * from evaluation.term_decisions
