"""Audit: the journal, read and verified.

Owns Verification: one row for each time the chain was computed anew. Verbs: verify, export. Who audits reads the whole
journal within reach; an inspector reads it too, without who signed in when (nobody is measured by that).
Announces: journal verified. Reacts to nothing.
"""
