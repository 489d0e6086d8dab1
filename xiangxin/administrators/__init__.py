"""Administrators: the desks of the system administrator (accounts) and of the security administrator (roles).

Owns: Opening, Slip. Verbs: open accounts for everybody of an organization at once, take the first passwords (once).
Accounts and their verbs belong to accounts, roles and theirs to access. What is here needs the tree and the files,
which stand above both. The desk of the audit administrator is the module audit.
Announces: accounts opened, slips taken. Reacts to nothing.
"""
