"""A picture drawn anew: its pixels and nothing else that came with them."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from .clean import Clean, Limits, NotClean
from .kinds import JPEG, PNG, Kind

LONGEST_SIDE = 30_000  # pixels; a long conversation in one screenshot is well below
QUALITY = 92  # of a JPEG, where nobody sees a difference


def drawn_anew(content: bytes, kind: Kind, limits: Limits) -> Clean:
    """The same picture upright, without what else stood in the file. A photograph stays JPEG; the others become PNG."""
    Image.MAX_IMAGE_PIXELS = limits.most_pixels  # Pillow's own guard, beside ours
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    warnings.simplefilter("ignore", UserWarning)
    try:
        with Image.open(BytesIO(content), formats=[kind.code]) as picture:
            _check(picture, kind, limits)
            picture.load()
            return _saved(_bare(ImageOps.exif_transpose(picture)), kind)
    except (NotClean, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise NotClean("large") from None
    except Exception as fault:  # of many kinds, one for each way in which a file can be wrong
        raise NotClean("broken") from fault


def _check(picture: Image.Image, kind: Kind, limits: Limits) -> None:
    """Look at what the file says of itself before anything of it is unpacked."""
    width, height = picture.size
    if width * height > limits.most_pixels or max(width, height) > LONGEST_SIDE:
        raise NotClean("large")
    # A telephone puts a second, smaller picture into a JPEG: the first is the photograph.
    if kind is not JPEG and getattr(picture, "n_frames", 1) > 1:
        raise NotClean("moving")


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels in one of four plain ways, in an image that never held anything else."""
    mode = picture.mode
    if mode in ("I;16", "I;16B", "I;16L", "I"):
        picture = picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    elif mode in ("1", "L"):
        picture = picture.convert("L")
    elif picture.has_transparency_data:
        picture = picture.convert("RGBA")
    else:
        picture = picture.convert("RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _saved(picture: Image.Image, kind: Kind) -> Clean:
    out = BytesIO()
    if kind is JPEG:
        picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        picture.save(out, "PNG", compress_level=6)
    return Clean(JPEG.code if kind is JPEG else PNG.code, out.getvalue(), *picture.size)
