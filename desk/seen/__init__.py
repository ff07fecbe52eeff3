"""Seen before? What is being typed, held against what is logged already (docs/desk.md)."""
