"""Files made to be broken: valid ones of every format, and ways to spoil them."""
