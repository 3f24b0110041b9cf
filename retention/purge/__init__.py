"""The life of a purge: what a night orders, what people decide of it, what the bureau answers."""
