"""What no input, no crash and no second run may do to a night."""
