"""Text: legacy Vietnamese encodings decoded, characters cleaned for print, and keys by which labels are compared.

Nothing here knows files or cells, and nothing decides what a label means.
"""

from tonghop.reading.text.clean import clean_text, has_control_characters
from tonghop.reading.text.keys import matching_key, toned_key

__all__ = ["clean_text", "has_control_characters", "matching_key", "toned_key"]
