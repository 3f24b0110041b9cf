"""Tests of bureau files."""
