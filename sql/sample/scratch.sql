-- What:  an in-memory database that compresses: ten million row numbers take next to nothing.
attach ':memory:' as scratch (compress);
