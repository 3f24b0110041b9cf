-- The identities of tonight's purge list, by the name they have in the published database too.
select * from evaluation.listed
