"""The pages of social media: what was kept, and what was done."""
