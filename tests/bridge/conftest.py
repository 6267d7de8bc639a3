"""What the tests of the bridge share: an application with fresh tables, and the module registered in it."""

import os
import signal
import subprocess
import sys
import time

import pytest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "standin"))

import app as iris  # noqa: E402
from app import db, models  # noqa: E402
from app.iris_engine.module_handler import module_handler as handler  # noqa: E402

PROBE = "iris_bridge_probe"
HERE = os.path.dirname(os.path.abspath(__file__))
needs_a_worker = pytest.mark.skipif("STANDIN_BROKER" not in os.environ, reason="there is no RabbitMQ")


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


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    """A Celery worker as IRIS starts it; gives the folder with its log."""
    folder = tmp_path_factory.mktemp("worker")
    environment = dict(os.environ, PYTHONPATH=os.path.join(HERE, "standin"), C_FORCE_ROOT="1", PROBE_CANCELLED=str(folder / "cancelled"))
    command = [sys.executable, "-m", "celery", "-A", "app.celery", "worker", "-E", "-B", "-l", "INFO", "-s", str(folder / "beat")]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)
    (folder / "pid").write_text(str(process.pid))
    for _ in range(300):
        if b"ready." in (folder / "log").read_bytes():
            break
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.1)
    yield folder
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def children(worker):
    pid = (worker / "pid").read_text()
    with open("/proc/%s/task/%s/children" % (pid, pid)) as file:
        return set(file.read().split())


def has_ended(pid):
    """Also before Celery takes the body away, which it does by a timer of its own."""
    try:
        with open("/proc/%s/stat" % pid) as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def call(hook, data, ui_name=None, module=PROBE):
    instance, message = handler.instantiate_module_from_name(module)
    assert instance, message
    return instance.hooks_handler(hook, ui_name, data=data)


def hooks(module_id):
    """The registrations as (hook, name, asynchronous), sorted."""
    db.session.rollback()
    rows = models.IrisModuleHook.query.filter_by(module_id=module_id).all()
    return sorted((row.hook.hook_name, row.manual_hook_ui_name or "", row.run_asynchronously) for row in rows)
