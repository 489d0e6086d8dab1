"""Funds: the yearly working funds of Party organizations in enterprises.

Owns nothing yet; offers the calculation of a year's budget.
"""
