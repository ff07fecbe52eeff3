"""A corpus of any size from one seed: 3 statements and 4 stances a claim, invented throughout.

- ``words``      the invented language, and how often each of its words is used
- ``world``      actors, events and documents, which many claims share: few of them carry much
- ``shapes``     what two claims on one event may look like, in rows of the desk
- ``stencil``    a shape as lines for COPY, whose names, days, words and ids are still to be filled in
- ``loading``    the lines, filled in and written, with indexes and triggers set aside meanwhile
- ``comparing``  whether the record's rows are what publication draws from the desk's

``python -m bench.corpus --claims 10000``; see bench/README.md.
"""
