"""Settings, URLs and entry points of either side, and the embedded PostgreSQL. Wiring only."""
