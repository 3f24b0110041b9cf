"""The independent oracle of cases: their clocks written a second time, in plain Python."""
