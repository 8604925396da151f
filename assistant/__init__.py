"""A question to a cited answer: understand, evidence, extract, cite; the command line and the chat page."""
