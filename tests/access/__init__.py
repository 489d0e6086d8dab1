"""The access table: which member of the cast gets which answer from which address, one file a module."""
