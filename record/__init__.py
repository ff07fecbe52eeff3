"""The published record: flat rows made for reading, drawn once at publication."""
