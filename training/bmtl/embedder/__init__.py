"""The embedder: a garment crop becomes a unit vector of 128, with heads for article and colour."""
