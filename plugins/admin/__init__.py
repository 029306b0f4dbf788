"""The form in which editors write in a browser, and their guide beside it."""
