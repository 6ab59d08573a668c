"""One window takes the place of another: that is how the language changes while a register is open.

Every text of a window is put into words when it is made. So another is made, and goes on with the same register, at the
same place and size; nothing is closed or judged anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.window import Window


def hand_over(before: Window, after: Window) -> None:
    """Let a window go on with the register of another, which goes away."""
    after.restoreGeometry(before.saveGeometry())
    trail = before.drop_workspace()
    session, present = before.session, before.present
    before.session = before.present = None
    for given in (session, present):
        if given is not None:
            given.setParent(after)
            given.forget_words()
    after.show()
    before.hide()
    before.deleteLater()
    after.present = present
    if session is not None:
        after.show_session(session, trail)
