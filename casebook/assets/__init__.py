"""Style sheets, typefaces and pictures: what pages need besides their words, each under a name that tells its bytes."""

from casebook.assets.assets import Assets, gather_assets
from casebook.assets.images import gather_images
from casebook.assets.packages import Package

__all__ = ["Assets", "Package", "gather_assets", "gather_images"]
