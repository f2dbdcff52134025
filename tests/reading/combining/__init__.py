"""Workbooks made from independent choices, each knowing what a careful clerk would read in it.

A figure set, a layout, wordings, number styles, places of units, an encoding of texts, a container and noise are chosen
apart (`dimensions.py`) and put together (`workbooks.py`). Nothing here knows the reader but what must come out of it.
"""
