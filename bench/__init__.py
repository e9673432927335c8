"""Measurements, as ratios against floors taken in the same run. Begin at __main__."""
