"""Claim cards: what an editor embeds. They only render what the record holds."""
