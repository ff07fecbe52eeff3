"""Keys to the public API. They only raise a limit: whoever has one reads nothing more."""
