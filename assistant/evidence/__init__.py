"""What was found for a question, and whether it answers: widened, held against what is named, ranked, decided."""
