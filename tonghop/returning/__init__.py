"""Return workbooks: the form a member gets at the opening of a cycle, prefilled, and laid out so that it reads back.

What a member reported before decides the rows (`history`, `form`); how they look is in the modules that write sheets.
Reading a returned workbook is `tonghop.reading`'s work, like any other file.
"""
