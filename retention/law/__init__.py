"""The law as the program applies it: its rules over what is known, its parameters, its calendar."""
