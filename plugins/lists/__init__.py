"""The ways into the archive: home, series, years and months, topics, people, organisations, A to Z."""
