"""When a negative credit report must be withdrawn, evaluated every night over a whole portfolio."""

__version__ = "0.6.0"
