"""Claims, suplantación and lawsuits: what people record of them, and what the law makes of it."""
