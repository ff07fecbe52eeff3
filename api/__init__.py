"""The public API: it only renders the record."""
