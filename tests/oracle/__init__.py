"""The independent oracle: the law of permanence written a second time, in plain Python."""
