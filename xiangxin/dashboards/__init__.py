"""Dashboards: where things stand, and what waits for me today. Reads only; every figure opens its rows.

The first page (views/home), the board of a place, and behind each of its numbers the definition, the rows, the source
records and who confirmed them (views/board). The counting is done by `figures`.
Owns no tables. Announces nothing, reacts to nothing.
"""
