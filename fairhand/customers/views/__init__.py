"""The pages on which customers are kept."""
