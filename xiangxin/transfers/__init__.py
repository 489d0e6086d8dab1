"""Transfers: membership that moves from one organization to another, with its letter and receipt.

Owns: Transfer, Letter, CertificateLetter. Offers the clock of an introduction letter.
Verbs: prepare, submit, approve, issue the letter, accept, reject, revoke, note the receipt, expire, repeat, prepare a batch,
certify a short absence.
Announces: each of them. The person belongs to the sender until the receiver accepts. Reacts to nothing.
"""
