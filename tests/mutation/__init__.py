"""Whether the tests of the law would notice if a rule of sql/ were wrong."""
