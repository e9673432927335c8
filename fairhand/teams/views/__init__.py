"""The pages of this room: employees and posts; services and teams."""
