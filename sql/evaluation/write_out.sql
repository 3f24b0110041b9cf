-- Everything of the evaluation into its file, nothing left in a write-ahead log.
checkpoint evaluation
