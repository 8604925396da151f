"""What a question asks: its words, places, periods, documents and concepts, as one typed value."""
