"""Reads for the first page, for the board of a place, and for the rows behind a figure."""
