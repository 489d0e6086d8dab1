"""Files: what people upload; the owning module guards the download.

Owns: Upload. Verbs: keep (checks content and size, strips image metadata), drop.
"""
