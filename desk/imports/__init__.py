"""Tables from elsewhere: a CSV file is read, every row previewed, then written as drafts (docs/import.md).

``reading`` turns bytes into rows of cells, ``columns`` says what a column means, ``cells`` reads one
row, ``finding`` knows the names of what is on record, ``planning`` merges the row into the one form,
``batches`` writes it through the loader of bundles, ``actions`` is what people do.
"""
