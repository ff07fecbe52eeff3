"""Django's PostgreSQL backend, and a server of our own where nobody gave us one.

``ENGINE = "config.postgres"`` names this package. The pieces:

- ``url``       a database URL as Django's settings
- ``places``    where the embedded server lives and as whom it runs
- ``making``    a new cluster: files, passwords, roles, the database
- ``cluster``   starting, sharing and stopping it
- ``base``      the backend, which starts it when it is first needed
- ``trouble``   what went wrong, in one sentence
"""
