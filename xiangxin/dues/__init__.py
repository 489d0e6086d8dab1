"""Dues: who owes what and why, who paid, and where the money went.

Owns nothing yet; offers the calculation of base, assessment, a year and arrears (docs/rules/dues.md).
"""
