"""Talks: heart-to-heart talks; that they took place, never what was said.

Owns nothing yet; offers the coverage of a year's talks by class.
"""
