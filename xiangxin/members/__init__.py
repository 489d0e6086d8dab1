"""Members: people and their files.

Owns: Member and its dated records (placements, status changes, education, sanctions, honours, family contacts,
documents), change requests, name tokens for search.
Verbs: register, correct, place in another organization, change status, sanction, honour; request a change,
approve or decline it; unmask.
Announces: registered, corrected, placed, status changed, sanctioned, change requested, decided; file seen, unmasked.
"""
