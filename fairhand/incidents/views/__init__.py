"""The pages of reports: made, read and answered."""
