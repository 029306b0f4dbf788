"""What would embarrass beyond what a build refuses: rules over the files of the content, and safe mends."""
