"""How often the lists of a case have changed. Nothing is committed here."""

import datetime

from app import db
from app.models import ObjectState


def _count(name, caseid, userid):
    assert userid, "there is no user to fall back to"
    state = ObjectState.query.filter_by(object_name=name, object_case_id=caseid).first()
    if state is None:
        state = ObjectState(object_name=name, object_case_id=caseid, object_state=-1)
        db.session.add(state)
    state.object_state += 1
    state.object_updated_by_id, state.object_last_update = userid, datetime.datetime.utcnow()


def update_notes_state(caseid, userid=None):
    _count("notes", caseid, userid)


def update_ioc_state(caseid, userid=None):
    _count("ioc", caseid, userid)


def update_evidences_state(caseid, userid=None):
    _count("evidences", caseid, userid)
