"""The picture that a shared link shows: drawn on demand, with the words that a claim never lacks."""
