"""What a night costs, beside a bare read of the same files and the same job done otherwise."""
