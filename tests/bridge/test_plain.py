"""In a web process without greenlets, such as one of gunicorn's synchronous workers."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
START = """
import os, sys, threading, time
sys.path[:0] = [{here!r}, os.path.join({here!r}, "standin")]
from conftest import call, db, handler, iris, models
CREATE = "on_postload_ioc_create"
def one(value):
    with iris.app.app_context():
        row = models.Ioc(ioc_value=value, ioc_type_id=1, ioc_tags="mine")
        db.session.add(row); db.session.commit()
        began = time.monotonic()
        status = call(CREATE, [row])
        length = time.monotonic() - began
        db.session.commit()
        return status, length, row.ioc_tags
def threads(): return len(os.listdir("/proc/self/task"))
with iris.app.app_context():
    models.fill(); assert handler.register_module("iris_bridge_probe")[0]
    db.session.remove()
one("good")
"""


def run(body, **environment):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START.format(here=HERE) + body],
        capture_output=True, text=True, timeout=60, env=dict(os.environ, **environment),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


LATE = """
def late():
    status, length, tags = one("sleep 3000")
    assert status.is_failure() and "within 0.5 seconds" in status.message, vars(status)
    assert status.logs and status.data[0].ioc_value == "sleep 3000"
    assert 0.45 < length < 2.5 and tags == "mine", (length, tags)
"""


def test_after_the_deadline_the_process_goes_on_and_the_edits_are_dropped():
    run(LATE + """
late()
status, length, tags = one("good")
assert status.is_success() and tags == "mine,probed", vars(status)
time.sleep(3)
with iris.app.app_context():
    assert [row.ioc_tags for row in models.Ioc.query.filter_by(ioc_value="sleep 3000")] == ["mine"]
""", IRIS_MODULES_WEB_DEADLINE="0.5")


def test_it_holds_in_a_thread_that_is_not_the_first():
    run(LATE + """
failed = []
def guarded():
    try: late()
    except BaseException as error: failed.append(error)
many = [threading.Thread(target=guarded) for _ in range(5)]
[thread.start() for thread in many]; [thread.join() for thread in many]
assert not failed, failed
""", IRIS_MODULES_WEB_DEADLINE="0.5")


def test_a_late_handler_is_told_to_stop(tmp_path):
    run("""
status, length, tags = one("cancel")
assert status.is_failure() and tags == "mine" and length < 2.5, vars(status)
time.sleep(0.3)
assert int(open(os.environ["PROBE_CANCELLED"]).read()) < 2500
""", IRIS_MODULES_WEB_DEADLINE="0.5", PROBE_CANCELLED=str(tmp_path / "cancelled"))


def test_signals_reach_the_process_while_it_waits():
    run("""
import signal
class Ended(SystemExit): pass
def end(*_): raise Ended
signal.signal(signal.SIGALRM, end); signal.setitimer(signal.ITIMER_REAL, 0.5)
began = time.monotonic()
try: one("sleep 5000")
except Ended: pass
else: raise SystemExit("the signal is lost")
assert time.monotonic() - began < 2.5
""", IRIS_MODULES_WEB_DEADLINE="30")


def test_without_a_deadline_the_thread_of_the_request_does_it():
    run("""
before = threads()
assert all(one("good")[0].is_success() for _ in range(20)) and threads() == before
""")
    run("""
assert all(one("good")[0].is_success() for _ in range(20)) and threads() == 2, threads()
""", IRIS_MODULES_WEB_DEADLINE="30")
