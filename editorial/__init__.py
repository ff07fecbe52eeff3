"""Dossiers and what happens to them: draft → in review → approved → published, and history."""
