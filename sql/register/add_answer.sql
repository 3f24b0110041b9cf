-- What another person answers to a request.
insert into request_answers (
    request_id, answer, answered_on, reason, author, recorded_at, leaf_id
)
values (:request_id, :answer, :answered_on, :reason, :author, :recorded_at, :leaf_id)
