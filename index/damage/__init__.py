"""Characters that were lost or wrongly decoded, and what they should read where that is certain."""
