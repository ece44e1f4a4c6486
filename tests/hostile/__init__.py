"""Workbooks made to hurt, in every format, and good ones that were damaged at random: none may cost another one's place."""
