"""What makes the archive a body's own: its colour, its sign, and the picture that stands for it elsewhere."""
