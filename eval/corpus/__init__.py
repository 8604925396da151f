"""The sources of the shipped corpus and the writers that turn them into the files of ``documents/``.

``*.md`` and ``*.txt`` and ``*.html`` beside this file are written by us. :mod:`eval.make_corpus` is the entry point.
"""
