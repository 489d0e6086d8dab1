"""Documents: Excel and CSV in, and what they hold put where it belongs.

Owns: ImportRun, ImportFinding, ImportMapping. Verbs: import a file (read, map, plan, store), remember a mapping.
Which kinds of table can be imported is config/imports.py; a module above documents brings its own kind.
Announces: documents.imported, one row a run.
"""
