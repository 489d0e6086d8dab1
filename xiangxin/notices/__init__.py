"""Notices: what people are told, with the reason, in the product.

Owns: Notice, Receipt, Wish (quiet hours and daily digest of a person).
Verbs: tell people, read, read what was gathered, wish when to be told.
Announces: told. Reading and wishing are a person's own affair: they leave no journal row and are counted for nobody
else.
"""
