"""From ranked evidence to quotations that are compared with their source, and what must be said of them."""
