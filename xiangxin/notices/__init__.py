"""Notices: what people are told, with the reason, in the product.

Owns: Notice, Receipt.
Verbs: tell people, read.
Announces: told. Reading is a person's own affair: it leaves no journal row and is counted for nobody else.
"""
