"""What other sites, and a browser, may do with an answer. Wherever it runs, it is the same.

Cards alone may be framed, and have a policy of their own (embed.policy).
"""

from csp.constants import NONE, SELF

CORS_URLS_REGEX = r"^/(api|feeds|exports|oembed|corrections/(atom\.xml|feed\.json))\b"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_HEADERS = ["accept", "authorization", "if-none-match", "x-request-id"]
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["Link", "ETag", "X-Request-ID", "Retry-After", "RateLimit"]
CORS_EXPOSE_HEADERS += ["RateLimit-Policy", "WWW-Authenticate"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
