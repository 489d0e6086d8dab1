"""Members: people and their files.

Owns: Member and its dated records (placements, status changes, education, sanctions, honours, family contacts,
documents), change requests, name tokens for search, saved filters, templates of exports.
Verbs: register, correct, place in another organization, change status, note whereabouts, sanction, restore rights,
honour, add and drop records; request a change, approve or decline it; unmask; export a roster, keep a template.
Announces: registered, corrected, placed, status changed, sanctioned, change requested, decided; file seen, unmasked;
roster exported. Reacts to: organizations moved, merged, split. Others add to a person's timeline: config/timeline.py.
"""
