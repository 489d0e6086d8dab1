"""Dashboards: where things stand, and what waits for me today. Reads only; every figure opens its rows.

Owns no tables. Announces nothing, reacts to nothing.
"""
