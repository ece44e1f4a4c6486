"""The notice (通报): a template's sentences, the result's figures, the layout of GB/T 9704-2012."""
