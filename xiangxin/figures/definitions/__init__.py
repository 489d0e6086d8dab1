"""What is counted, and what does each figure mean? One definition each, for the count, its rows and its page."""
