"""Talks: heart-to-heart talks; that they took place, never what was said.

Owns: Talk (a pair of one branch in a year), Words (what the two keep for themselves, which nobody else can open),
TalkKey (a person's key for them), Need (what somebody agreed to let the secretary know), Coverage (a branch's year).
Verbs: propose, arrange, invite, say that it was held, deny, drop; keep, read and delete words; set the passphrase; note a
need, agree, decline, settle; remind; recount.
Announces what it does, except what is done with words. Reacts to its own talks and to posts by counting coverage anew.
"""
