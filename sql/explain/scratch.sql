-- Room in memory for the conclusions of one obligation, under the name of the night's own file.
attach ':memory:' as evaluation (read_write)
