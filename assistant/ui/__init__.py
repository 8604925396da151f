"""The chat page: a Gradio page over the pipeline, served from this machine alone."""
