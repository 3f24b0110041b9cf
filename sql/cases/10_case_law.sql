-- The days on which the law of cases changed, and the time to ask for what is missing, from its
-- parameters. Grain: one row.
-- Reads: law_parameters.
select
    max(case when p.parameter = 'statement_opens_from' then p.value_on end) as statement_opens_from,
    max(case when p.parameter = 'judge_only_from' then p.value_on end) as judge_only_from,
    max(case when p.parameter = 'silence_accepts' then p.in_force_from end) as silence_from,
    max(case when p.parameter = 'completion_request_days' then p.value end)
        as completion_request_days
from law_parameters as p
