-- Which events were admitted, and which refused and why; none yet.
create or replace temp table admitted (submission_id bigint);

create or replace temp table refused (submission_id bigint, refusal_code varchar)
