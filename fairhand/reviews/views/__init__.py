"""Pages on which a review is held, put off, asked for, and read."""
