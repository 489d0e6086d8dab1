"""UI: shells, components, tokens, and the list page; knows no domain.

Owns: ui/base.html (office and phone shell), the tags icon, panel and dialog, the partials under templates/ui,
css/ and js/ without a bundler, `tables` (lists that page by key).
"""
