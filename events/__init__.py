"""Events: what happened, or is said to have happened, and the occasions of statements."""
