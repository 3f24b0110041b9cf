"""Years of nights: a seeded world of obligations, bureaus and people, and what must hold."""
