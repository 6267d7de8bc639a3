"""What the tests of the bridge share: an application with fresh tables, and the module registered in it."""

import os
import sys

import pytest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "standin"))

import app as iris  # noqa: E402
from app import db, models  # noqa: E402
from app.iris_engine.module_handler import module_handler as handler  # noqa: E402

PROBE = "iris_bridge_probe"


@pytest.fixture
def context():
    with iris.app.app_context():
        models.fill()
        yield
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def probe(context):
    row, message = handler.register_module(PROBE)
    assert row, message
    return row.id


@pytest.fixture
def make_ioc(context):
    def make(value="evil.example", **columns):
        row = models.Ioc(ioc_value=value, ioc_type_id=1, ioc_tlp_id=2, user_id=1, **columns)
        db.session.add(row)
        db.session.commit()
        return row

    return make


def call(hook, data, ui_name=None, module=PROBE):
    instance, message = handler.instantiate_module_from_name(module)
    assert instance, message
    return instance.hooks_handler(hook, ui_name, data=data)


def hooks(module_id):
    """The registrations as (hook, name, asynchronous), sorted."""
    db.session.rollback()
    rows = models.IrisModuleHook.query.filter_by(module_id=module_id).all()
    return sorted((row.hook.hook_name, row.manual_hook_ui_name or "", row.run_asynchronously) for row in rows)
