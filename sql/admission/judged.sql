-- What is to be said against the events whose turn it is: of several things, the first.
insert into refused
select
    r.case_id as submission_id,
    arg_min(r.refusal_code, r.place) as refusal_code
from refusals as r
where r.refusal_code is not null
group by r.case_id
