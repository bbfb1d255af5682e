"""Running a study in a thread of its own, so that signals and the display never wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from placement.cli.endings import UnsolvableError
from placement.cli.session import Session
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.case import Case
    from placement.cli.interrupt import Interrupt
    from placement.cli.progress import LiveLine
    from placement.studies.observer import Observer, Step

PATIENCE = 0.1
"""Seconds between checks for signals."""

STOPPING = msgid("Stopping with the best placement found so far; Ctrl-C once more ends at once.")

T = TypeVar("T")


class Look(Enum):
    """Content of a progress line."""

    SEARCH = "stage, best value, bound and gap"
    STEPS = "how much is done"
    BAR = "how much is done, and a bar"


@dataclass(frozen=True)
class Scene:
    """Parts of a study that share a progress line.

    Attributes
    ----------
    parts
        Part -> msgid shown on the line; ignored for a search, which shows its state.
    announcement
        Msgid shown before the scene begins; `None`: nothing.
    stopping
        Msgid shown when the user asks to stop; `None`: nothing, as the way it ends is clear enough.
    stops_alone
        Whether a stop ends only this scene, and later ones still run.
    """

    parts: Mapping[str, str]
    look: Look = Look.STEPS
    announcement: str | None = None
    stopping: str | None = STOPPING
    stops_alone: bool = False


SOLVING = Scene({"solve": ""}, Look.SEARCH)
"""A search for the best placement."""


def watched(
    study: Callable[[Observer], T],
    scenes: Sequence[Scene],
    session: Session,
    interrupt: Interrupt,
    *,
    quiet: bool,
    case: Case | None = None,
) -> T:
    """Run a study while a line shows its progress, and return its result.

    Parameters
    ----------
    scenes
        Scenes in the order in which the study reaches them; the first begins with the study, unless it is announced.
    quiet
        Show no line and no announcements.
    case
        The case that contains any contradiction; the base if there are several.

    Raises
    ------
    UnsolvableError
        If the rules of the case allow no placement.
    KeyboardInterrupt
        If the user asked twice to stop, or the study was stopped and has no partial answer.
    """
    from placement.errors import ContradictionError
    from placement.executors.errors import StoppedError
    from placement.studies.observer import Observer

    display = _Display(scenes, session, interrupt, quiet=quiet)
    observer = Observer(display.tell if display.listens else None, interrupt.stop)
    with display:
        future = _start(lambda: study(observer))
        while not wait([future], timeout=PATIENCE).done:
            interrupt.obey()
            if interrupt.stop.is_set():
                display.say_stopping()
        if interrupt.stop.is_set():  # a study may end before anybody looks again
            display.say_stopping()
        try:
            return future.result()
        except StoppedError as error:
            raise KeyboardInterrupt from error
        except ContradictionError as error:
            if case is None:
                raise
            raise UnsolvableError(error, case) from error


def _start(work: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # passed to the waiting thread
            future.set_exception(error)

    threading.Thread(target=run, name="study", daemon=True).start()
    return future


@dataclass
class _Display:
    """The progress line of the current scene, drawn on a terminal only."""

    scenes: Sequence[Scene]
    session: Session
    interrupt: Interrupt
    quiet: bool = field(kw_only=True)
    has_terminal: bool = False
    line: LiveLine | None = None
    is_over: bool = False
    said_stopping: bool = False

    def __post_init__(self) -> None:
        self.has_terminal = not self.quiet and self.session.console(stderr=True).is_terminal
        self.scene = self.scenes[0]
        self.has_begun = False
        self.lock = threading.RLock()

    @property
    def listens(self) -> bool:
        """Whether anything depends on the progress of the study."""
        return self.has_terminal or any(each.announcement is not None or each.stops_alone for each in self.scenes)

    def __enter__(self) -> None:
        if self.scene.announcement is None:
            self._begin(self.scene)

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.is_over = True
            self._end_line()

    def tell(self, step: Step) -> None:
        """Show a step, on another line if a new scene begins."""
        with self.lock:
            if self.is_over:
                return
            if not self.has_begun or step.part not in self.scene.parts:
                self._begin(next(scene for scene in self.scenes if step.part in scene.parts))
            if self.line is not None:
                self.line.tell(step)

    def say_stopping(self) -> None:
        """Announce once that the study, or a scene that stops alone, ends early."""
        with self.lock:
            if self.said_stopping:
                return
            self.said_stopping = True
            if self.line is not None:
                self.line.stopping = True
            if self.scene.stopping is not None:
                self.session.say(self.scene.stopping)

    def _begin(self, scene: Scene) -> None:
        if self.has_begun and self.scene.stops_alone and self.interrupt.stop.is_set():
            self.say_stopping()
            self.interrupt.go_on()
            self.said_stopping = False
        self._end_line()
        self.scene, self.has_begun = scene, True
        if scene.announcement is not None and not self.quiet:
            self.session.say(scene.announcement)
        if self.has_terminal:
            self.line = _line(scene, self.session)
            self.line.stopping = self.interrupt.stop.is_set()
            self.line.__enter__()

    def _end_line(self) -> None:
        if self.line is not None:
            self.line.__exit__(None, None, None)
            self.line = None


def _line(scene: Scene, session: Session) -> LiveLine:
    from placement.cli.progress import Bar, Steps, Ticker
    from placement.locale import translator

    console, words = session.console(stderr=True), translator(session.language)
    if scene.look is Look.SEARCH:
        return Ticker(console, words)
    return (Bar if scene.look is Look.BAR else Steps)(console, words, scene.parts)
