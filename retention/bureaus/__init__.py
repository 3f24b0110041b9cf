"""Bureau files: their layouts as data, read, checked, amended and written in bytes."""
