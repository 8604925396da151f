"""The forms of answer: plain quotations, duties, ties, comparisons, definitions, particulars, values."""
