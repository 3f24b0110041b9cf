"""Tests of the made-up portfolios."""
