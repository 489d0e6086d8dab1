"""Handovers: one person's offices at an organization pass to another in one step, with a sheet to sign.

What the receiver has to go on with is one page and one paper (box).

Owns Handover and its Items, Planned. Verbs: hand over (roles, posts, meetings to come), plan for a day ahead, withdraw. Roles of belonging (member, applicant)
stay with the person; administrators' roles pass through the security administrator alone.
Announces: handed over, planned, withdrawn, not taken effect. Reacts to nothing.
"""
