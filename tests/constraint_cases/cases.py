"""Where the cases are kept, by the name of their constraint."""

CASES = {}


def case(name):
    def keep(function):
        CASES.setdefault(name, []).append(function)
        return function

    return keep
