"""A clean month of eighty units, and the ways in which people make a mess of its workbooks without changing what they say."""
