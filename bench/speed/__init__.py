"""How fast the public side answers, beside what else could: raw SQL, naive DRF, Datasette.

- ``questions``   what is asked, of each in its own way
- ``contenders``  those who answer, started and stopped here
- ``cpu``         the processor time that processes have used
- ``measuring``   asking in alternation
- ``publishing``  what the publication of one claim costs the database
- ``report``      the tables of bench/README.md

``make bench``, or ``python -m bench.speed --claims 10000``.
"""
