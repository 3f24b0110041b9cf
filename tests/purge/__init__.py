"""Tests of retention.purge."""
