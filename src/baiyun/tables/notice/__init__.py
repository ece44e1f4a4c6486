"""The notice (通报) as parts: a template's sentences, filled with the result's figures; nothing here knows of Word."""
