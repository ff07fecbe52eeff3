"""The three logins of the database: the owner migrates, the desk writes, the public side reads.

- ``logins``    the two that ``manage.py roles`` makes, and what each may do to which table
- ``saying``    what has to be said to the server for that, and what of it our login may say
- ``checking``  whether it now holds: it asks the server and believes nothing, so that a table or a
                function that is nothing of ours is looked at too
- ``entry``     how one gets in at all: passwords, files, and that nobody is trusted
"""

from desk.roles.checking import broken_rules
from desk.roles.logins import desk, public, record_tables
from desk.roles.saying import grant

__all__ = ["broken_rules", "desk", "grant", "public", "record_tables"]
