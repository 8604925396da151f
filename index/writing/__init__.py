"""How texts write what can be read from them: words, numbers, dates, periods, languages; made comparable."""
