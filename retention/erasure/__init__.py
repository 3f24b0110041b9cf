"""What becomes of data that has to go, and the proof that it is gone."""
