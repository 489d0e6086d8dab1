"""Transfers: membership that moves from one organization to another.

Owns nothing yet; offers the clock of an introduction letter.
"""
