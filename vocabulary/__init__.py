"""The words both sides of the house share: closed vocabularies, uncertain times, text intake.

It imports nothing of ours, so that the public side can use it without a desk app
(docs/decisions/0001-vocabulary-package.md).
"""
