"""The one-screen logging of a statement, from the text of a capture."""
