"""Handing the archive on: to other archives, to data people, to search engines, to a memory stick."""
