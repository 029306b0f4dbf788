"""The domain: what an archive is made of, and the rules it keeps. Pure: no Pelican, no network."""
