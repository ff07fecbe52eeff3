"""Whether anything of the desk gets out: ``make leaks``.

- ``inventory``  docs/inventory.md as data: routes, formats and fields, each with its audience
- ``marking``    a token in every field of the desk's tables
- ``world``      a published story, and whatever the public must not see of it
- ``copying``    drafts by the thousand
- ``crawling``   everything that the public side can be asked, from its addresses on
- ``asking``     one question and its answer, by the test's connection
- ``planted``    leaks, to see that they are found
- ``touching``   the public side as a process, with a view that reads the desk's tables
"""
