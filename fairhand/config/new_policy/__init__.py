"""A new policy: what is asked of whoever writes it, and the folder that comes of the answers."""
