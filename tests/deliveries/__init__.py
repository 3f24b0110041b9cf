"""Tests of retention.deliveries."""
