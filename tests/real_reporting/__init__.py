"""Real reporting fits: what one live blog of 4 May 2023 holds, in the tables of the desk.

The quotes are words of the people quoted, or short hedges of the outlet; nothing else of its text.
"""

from tests import factories as make

WEDNESDAY, THURSDAY = make.day("2023-05-03"), make.day("2023-05-04")
