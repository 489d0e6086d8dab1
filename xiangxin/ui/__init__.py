"""UI: shells, components, tokens, and the list page; knows no domain.

Owns: ui/base.html (office and phone shell), the tags icon, panel and dialog, the partials under templates/ui,
css/ and js/ without a bundler, `lists` (that page by key), `tables` (headings that sort, columns remembered for each
person: ColumnChoice). Verb: choose_columns. Announces nothing, reacts to nothing.
"""
