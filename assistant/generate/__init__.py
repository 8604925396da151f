"""A language model, when one is configured: what it may see, what it may say, and what is done when it fails.

    quoted answer + evidence ──pieces──► numbered, cleared of orders ──prompt──► model ──statements──► check ──► answer

The quoted answer is there first and is what the reader gets whenever the model does not do its part. Nothing that the
model says is shown before it was compared with the evidence that it cites.
"""
