"""Draw with Vega: in this process or, as it takes a while to start, in one that many processes share."""

import multiprocessing
import os
from collections.abc import Callable
from functools import cache
from multiprocessing.context import BaseContext
from multiprocessing.managers import BaseManager
from pathlib import Path
from threading import Thread

import vl_convert


class Vega:
    """Draw in this process."""

    def svg(self, spec: dict, version: str, fonts: Path) -> str:
        """Return a Vega-Lite specification as SVG, set in the typefaces of the folder `fonts`.

        ValueError if it can't be drawn.
        """
        register(fonts)
        return vl_convert.vegalite_to_svg(spec, vl_version=version)


class _Manager(BaseManager):
    Vega: Callable[[], Vega]


_Manager.register("Vega", Vega)
in_use = Vega()  # what draws the charts of this process; a kernel of a build uses the shared one


@cache
def register(fonts: Path) -> None:
    """Let vl-convert measure and draw with the typefaces of a folder in this process."""
    vl_convert.register_font_directory(str(fonts))


def shared(context: BaseContext) -> Vega:
    """Start a process that draws, and return what a process of `context` takes to draw with it; it ends with this one."""
    manager = _Manager(ctx=context)
    manager.start(end_with_parent)
    return manager.Vega()


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has ended, even if that was killed."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)
