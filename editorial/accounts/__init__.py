"""Who gets in: accounts, second factors, and the sessions that end with a change of either."""
