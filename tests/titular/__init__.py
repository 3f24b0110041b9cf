"""Tests of retention.titular."""
