"""UI: shells, components, tokens; knows no domain."""
