"""From the files of the inbox to typed rows in the database, with nothing lost on the way."""
