"""Handovers: one person's offices at an organization pass to another in one step, with a sheet to sign.

Owns Handover and its Items. Verb: hand over (roles, posts, meetings to come). Roles of belonging (member, applicant)
stay with the person; administrators' roles pass through the security administrator alone.
Announces: handed over. Reacts to nothing.
"""
