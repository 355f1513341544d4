"""Training of the models of Buy Me That Look: detector, department, embedder."""
