"""Which of Django's warnings of `check --deploy` do not apply here, and why."""

# The proxy redirects to https:, for it alone knows (W008). Whether all else below the newsroom's domain
# is https: too, and to be told to browsers for good, is not for us to say (W005, W021).
SILENCED = ["security.W005", "security.W008", "security.W021"]


def silenced(*, public):
    """On the public side nothing can be sent, and nobody signed in: there is nothing to forge (W003)."""
    return SILENCED + (["security.W003"] if public else [])
