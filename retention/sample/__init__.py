"""Made-up portfolios: one of any size for trials and benchmarks, and the small committed one.

Nobody in them exists. `portfolio` writes an extract of any number of rows, the same bytes for the
same seed; `committed` writes data_samples/, whose rows tell the stories its EXPECTED.md lists.
"""
