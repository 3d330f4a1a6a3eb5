"""Times as pages state and print them, and which of them is the publication's."""
