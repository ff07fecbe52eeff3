"""The desk: the admin site, its screens, bundles and commands. Nobody imports it."""
