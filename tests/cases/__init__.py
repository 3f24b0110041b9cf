"""Tests of retention.cases."""
