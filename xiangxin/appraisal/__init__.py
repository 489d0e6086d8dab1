"""Appraisal: the yearly democratic appraisal of members.

Owns nothing yet; offers the limit of excellent grades.
"""
