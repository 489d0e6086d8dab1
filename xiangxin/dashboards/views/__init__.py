"""The doors: the first page, the board of a place, the rows behind a figure."""
