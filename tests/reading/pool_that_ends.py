"""A task whose import ends its process, as a library broken by an upgrade may."""

import os

os._exit(3)
