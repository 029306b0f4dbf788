"""The pages of bulletins, blog entries and other written pages, and the media they show."""
