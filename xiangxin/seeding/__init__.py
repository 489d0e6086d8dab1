"""Seeding: 云川重工集团（示例）, an invented group to try the platform on.

Owns no tables. Verb: seed. The same members and seed give the same group on the same day. Nobody in it exists: names
are put together by chance, phone numbers begin with 120, which no network uses, and citizen IDs carry area codes
that were abolished before their owner was born (so people born before 1984 have none).
"""
