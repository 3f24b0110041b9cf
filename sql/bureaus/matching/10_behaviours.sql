-- The values of behaviour, in order of step: how far each is from being up to date.
-- from_day: the first day of mora of a class of arrears, told for a first day of 30; null where no
-- number of days makes it. dudoso_recaudo, irrecuperable and castigada stand at the step of
-- mora_120, so that each is one step from mora_90 and more from anything milder: the one sender
-- whose rule is known takes 180 days, and nothing is known that goes there sooner.
-- Grain: one row per behaviour. Reads: nothing.
select
    b.behaviour,
    b.step,
    b.from_day
from (
    values
    ('al_dia', 0, 0),
    ('pago_total', 0, null),
    ('recuperada', 0, null),
    ('mora_30', 1, 30),
    ('mora_60', 2, 60),
    ('mora_90', 3, 90),
    ('mora_120', 4, 120),
    ('dudoso_recaudo', 4, null),
    ('irrecuperable', 4, null),
    ('castigada', 4, null),
    ('mora_150', 5, 150),
    ('mora_180', 6, 180),
    ('mora_210', 7, 210),
    ('mora_240', 8, 240),
    ('mora_270', 9, 270),
    ('mora_300', 10, 300),
    ('mora_330', 11, 330),
    ('mora_360', 12, 360),
    ('mora_540', 13, 540),
    ('mora_730', 14, 730)
) as b (behaviour, step, from_day)
