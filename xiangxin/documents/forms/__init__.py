"""What people type on the pages of documents, one file a noun."""
