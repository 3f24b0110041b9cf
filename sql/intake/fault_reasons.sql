-- What each fault found at intake means, and the column it stands in (null: told by the reader).
-- What the law does not allow in a case is told with its article. Grain: one row per reason code.
-- Reads: event_refusals.
select
    reason_code,
    column_name,
    reason
from (
    values
    (
        'bad_case_number', 'case_number',
        'a case number has 1 to 40 letters, digits and . _ - between them'
    ),
    ('bad_days_past_due', 'days_past_due', 'days past due are a whole number from 0 to 36500'),
    (
        'bad_instalment_number', 'instalment_number',
        'the number of an instalment is a whole number, 0 or more'
    ),
    (
        'bad_instalments_past_due', 'instalments_past_due',
        'instalments past due are a whole number, 0 or more'
    ),
    (
        'bad_obligation_number', 'obligation_number',
        'an obligation number has 1 to 30 letters, digits and . / _ - between them'
    ),
    (
        'bad_obligation_numbers', 'obligation_numbers',
        'an obligation number has 1 to 30 letters, digits and . / _ - between them; | stands between two'
    ),
    (
        'bad_titular_id_number', 'titular_id_number',
        'the number is not one that this type of identification allows (letters in a CC, a NIT whose check digit is wrong)'
    ),
    ('blank_line', cast(null as varchar), 'the line is blank'),
    (
        'conflicting_key', cast(null as varchar),
        'two rows of the same key say different things; none is taken'
    ),
    (
        'control_character', cast(null as varchar),
        'the line has a control character (NUL or a stray carriage return)'
    ),
    ('cured_before_mora', 'cured_on', 'the mora ended before it started'),
    (
        'duplicate_key', cast(null as varchar),
        'the row is there twice, to the letter; the first is taken'
    ),
    ('ended_before_mora', 'mora_ended_on', 'the mora ended before it started'),
    (
        'extinguished_before_mora', 'extinguished_on',
        'the obligation was extinguished before its mora started'
    ),
    ('impossible_assigned_on', 'assigned_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_cured_on', 'cured_on', 'the date is before 1950 or after the cut-off'),
    (
        'impossible_extinguished_on', 'extinguished_on',
        'the date is before 1950 or after the cut-off'
    ),
    (
        'impossible_first_negative_on', 'first_negative_on',
        'the date is before 1950 or after the cut-off'
    ),
    (
        'impossible_first_negative_reported_on', 'first_negative_reported_on',
        'the date is before 1950 or after the cut-off'
    ),
    ('impossible_happened_on', 'happened_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_last_seen_on', 'last_seen_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_mora_ended_on', 'mora_ended_on', 'the date is before 1950 or after the cut-off'),
    (
        'impossible_mora_started_on', 'mora_started_on',
        'the date is before 1950 or after the cut-off'
    ),
    ('impossible_opened_on', 'opened_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_sent_on', 'sent_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_since_on', 'since_on', 'the date is before 1950 or after the cut-off'),
    ('impossible_withdrawn_on', 'withdrawn_on', 'the date is before 1950 or after the cut-off'),
    ('line_too_long', cast(null as varchar), 'the line is longer than 16,384 bytes'),
    ('missing_bureau', 'bureau', 'a required value is missing'),
    ('missing_case_number', 'case_number', 'a required value is missing'),
    ('missing_creditor_id', 'creditor_id', 'a required value is missing'),
    ('missing_event', 'event', 'a required value is missing'),
    ('missing_flag', 'flag', 'a required value is missing'),
    ('missing_happened_on', 'happened_on', 'a required value is missing'),
    ('missing_mora_started_on', 'mora_started_on', 'a required value is missing'),
    ('missing_obligation_number', 'obligation_number', 'a required value is missing'),
    ('missing_sent_on', 'sent_on', 'a required value is missing'),
    ('missing_titular_id_number', 'titular_id_number', 'a required value is missing'),
    ('missing_titular_id_type', 'titular_id_type', 'a required value is missing'),
    ('negative_amount_cop', 'amount_cop', 'the value is negative'),
    ('negative_balance_cop', 'balance_cop', 'the value is negative'),
    ('negative_original_amount_cop', 'original_amount_cop', 'the value is negative'),
    ('negative_past_due_cop', 'past_due_cop', 'the value is negative'),
    (
        'other_cutoff_on', 'cutoff_on',
        'the row is of another cut-off than the file; send one file a cut'
    ),
    (
        'quote_out_of_place', cast(null as varchar),
        'a quotation mark is out of place, or a field goes on over the line''s end'
    ),
    ('too_few_fields', cast(null as varchar), 'the line has fewer fields than the header'),
    ('too_many_fields', cast(null as varchar), 'the line has more fields than the header'),
    (
        'unknown_bureau', 'bureau',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    (
        'unknown_creditor_id', 'creditor_id',
        'this creditor is not among the [sources] of retention.toml'
    ),
    (
        'unknown_ended_by', 'ended_by',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    (
        'unknown_event', 'event',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    (
        'unknown_extinguished_by', 'extinguished_by',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    (
        'unknown_flag', 'flag',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    (
        'unknown_titular_id_type', 'titular_id_type',
        'the types are CC, NIT, CE, TI, PA, PEP and PPT; map others in [extracts.<kind>.values.titular_id_type]'
    ),
    (
        'unknown_titular_role', 'titular_role',
        'the code is not one of the canonical codes; map it in [extracts.<kind>.values]'
    ),
    ('unreadable', cast(null as varchar), 'the reader could not take the line for a record'),
    (
        'withdrawn_before_reported', 'withdrawn_on',
        'the report was withdrawn before it was first made'
    ),
    (
        'wrong_encoding', cast(null as varchar),
        'the line has characters that are not of the encoding configured'
    ),
    (
        'wrong_type', cast(null as varchar),
        'the value is not of the column''s type (a date that does not exist, a number that is none)'
    )
) as reasons (reason_code, column_name, reason)
union all
select
    e.refusal_code as reason_code,
    'event' as column_name,
    concat(e.reason, ' (', e.rule_id, ': ', e.article, ')') as reason
from event_refusals as e
