"""Tests of the life of a purge (docs/purges.md)."""
