"""The diary: a page of all events, and calendars to take them over."""
