"""Whether history can be believed: chains, live rows, bodies, decisions, checkpoints."""
