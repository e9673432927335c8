"""What the body says of itself, from which day, and the days on which it is closed: kept here, and never lost."""
