"""Why a query is not answered."""


class QueryRefused(ValueError):
    """A query is against the grammar: ``parameter`` is at fault, ``str()`` says what is allowed.

    What was asked is never repeated in the sentence, except for the name of a known parameter.
    """

    def __init__(self, parameter, sentence):
        super().__init__(sentence)
        self.parameter = parameter
