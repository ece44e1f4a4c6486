"""What very many reports say, in little memory: kept as bytes, and made again of them whenever somebody looks."""
