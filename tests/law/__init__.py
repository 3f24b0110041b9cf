"""The tables of the law as tests, one literal date after another."""
