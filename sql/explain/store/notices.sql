-- The notices of an obligation and titular, judged for each continuous mora, and where each was read.
-- Grain: one row per notice and continuous mora. Reads: judged_notices, continuous_moras, loads.
select
    j.continuous_episode_id,
    j.sent_on,
    j.channel,
    j.amount_cop,
    j.why_not,
    l.file_name,
    j.line_number
from judged_notices as j
inner join continuous_moras as c on j.continuous_episode_id = c.episode_id
left join loads as l on j.load_id = l.load_id
where c.obligation_key = $obligation_key
order by
    j.sent_on,
    l.file_name,
    j.line_number
