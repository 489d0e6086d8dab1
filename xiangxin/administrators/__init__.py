"""Administrators: the desks of the system administrator (accounts) and of the security administrator (roles).

Owns no tables: accounts and their verbs (invite, reset, disable, enable, drop factors) belong to accounts, roles and
theirs (assign, end) to access. What is here needs the tree of organizations, which stands above both: pages on which
somebody chooses a place. The desk of the audit administrator is the module audit.
Announces nothing, reacts to nothing.
"""
