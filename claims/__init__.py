"""Claims, the statements that take a stance on them, how those reached us, and the evidence."""
