"""Stories as files: reading, checking, loading and writing them (docs/bundles.md)."""
