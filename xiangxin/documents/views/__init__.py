"""The doors of documents, one file a noun."""
