"""Organizations: the Party's tree, the enterprise's tree, and what joins them.

Owns: Organization, OrganizationVersion, OrganizationChange, Unit, Coverage, Post, Term, Venue.
Verbs: establish, rename, adjust, move, merge, split, dissolve; appoint, correct, end a post; begin a term, extend it;
open, correct, close, cover a unit; open, correct, check, close a venue, set its check list.
Announces: established, renamed, adjusted, moved, merged, split, dissolved, post filled, post ended, term begun, term extended.
"""
