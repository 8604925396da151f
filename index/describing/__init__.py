"""What a document is, and what it says of others: title, number, date, issuer, signer, references."""
