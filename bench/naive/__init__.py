"""What one would write first: Django REST framework on the desk's tables, nested and prefetched.

Only for comparison, in ``bench.speed``; no part of the product.
"""
