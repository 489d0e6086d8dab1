"""Disclosure: public notices with their objections, and the catalogue of openness of Party affairs.

Owns: PublicNotice, Objection, OpenItem.
Verbs: publish, withdraw and close a notice; object, answer an objection; propose, review, approve, send back and
archive an item of the catalogue.
Announces: each of them; who published a notice for a procedure of its own listens for its closing.
"""
