"""Handing a file out: after the run that drew its button and outside of it, so by the rights held at that moment."""

from __future__ import annotations

from dataclasses import replace

from lib.model.settings import SignIn
from lib.services import Desk
from lib.services.people import principal_of
from lib.ui.visit import Visit


def by_now(at: Desk) -> Desk:
    """The desk with the rights that its person holds at this moment: a role may have been taken away meanwhile.

    Who it is was proven by the run that drew the button; there is no session to ask while a file is handed out.
    """
    if at.settings.sign_in is SignIn.NONE or not at.principal.name:
        return at
    return replace(at, principal=principal_of(at.store, at.settings, at.principal.name))


def handed(visit: Visit) -> Visit:
    """The visit with that desk, to build from what the page shows; a sealed one keeps the desk of its link."""
    return visit if visit.sealed else replace(visit, desk=by_now(visit.desk))
