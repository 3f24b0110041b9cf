-- What the bureaus show, by the name it has in the published database too.
select * from evaluation.bureau_shown
