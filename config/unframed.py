"""What static files are served with: like every page, they are framed by nobody."""


def headers(headers, path, url):
    """Add to the ``headers`` of the file at ``path``, as whitenoise asks for it."""
    headers["X-Frame-Options"] = "DENY"
    headers["Content-Security-Policy"] = "frame-ancestors 'none'"
