"""Containers: the bytes of a file → a grid. One module or a few a format; nothing here knows tables or indicators.

`read_grid` is the way in. Bytes are hostile until read: no DTD, no link followed, no name from inside a file used as a
path, sizes bounded before anything is unpacked.
"""

from tonghop.reading.containers.reader import read_bytes, read_grid

__all__ = ["read_bytes", "read_grid"]
