"""Sources: who speaks, relays and publishes, and what was read where."""
