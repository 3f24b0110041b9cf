-- What bureaus have confirmed to be gone, by the name it has in the published database too.
select * from evaluation.confirmed_reports
