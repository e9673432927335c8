"""A letter laid beside earlier ones, sentence by sentence: what stood there, what is changed, what looks new.

It gives grounds and no verdict. Nothing here says that there is nothing new: whoever reads still reads it all.
No Django, no database and no policy: text in, grounds out.
"""

from .comparing import Earlier, Item
from .grounds import Grounds, Line, Mark, Piece, Standing

__all__ = ["Earlier", "Grounds", "Item", "Line", "Mark", "Piece", "Standing"]
