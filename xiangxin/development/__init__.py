"""Development: how an applicant becomes a full member, 25 steps on one path.

Owns: the steps and their clock (docs/rules/development.md).
Verbs: none yet; `manage decide development.clock` answers.
"""
