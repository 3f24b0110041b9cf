"""Tests of retention.explain, on the committed portfolio after its night."""
