"""Documents: Excel and CSV in, Word out, official documents: imports, Word templates, numbers and seals.

Owns: ImportRun, ImportFinding, ImportMapping; Template, TemplateMark, Filling, FilledForm; OfficialDocument,
IssueNumber, Seal, SealUse.
Verbs: import a file (read, map, plan, store), remember a mapping; keep, map and retire a template, fill it for one or
for many. Which tables can be imported is config/imports.py, which facts a form can hold config/fields.py: a module
above documents brings its own kind and its own facts.
Announces: imported, template kept, mapped and retired, form filled; each deed on a document or a seal.
Reacts to nothing.
"""
