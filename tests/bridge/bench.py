"""What a call of a hook costs: through the bridge, and through the Python base class, in one run.

    python bench.py [--green eventlet|gevent] [--quick]

Times are medians of blocks of 20 calls that alternate between the modules, so that a busy machine slows all of
them alike; read the ratios. The bare round trip to the database stands beside them: on two cores it is most of
what a call with a fresh configuration costs, on one core (`taskset`) it is not.
"""

import argparse
import gc
import importlib
import logging
import os
import statistics
import subprocess
import sys
import time
import types

options = argparse.ArgumentParser()
options.add_argument("--green", choices=["eventlet", "gevent"])
options.add_argument("--quick", action="store_true")
options = options.parse_args()
if options.green == "eventlet":
    import eventlet

    eventlet.monkey_patch()
elif options.green == "gevent":
    from gevent import monkey

    monkey.patch_all()

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), "standin")]

from conftest import db, handler, iris, models  # noqa: E402
from iris_interface import IrisInterfaceStatus as interface  # noqa: E402
from iris_interface.IrisModuleInterface import IrisModuleInterface, IrisModuleTypes  # noqa: E402

CREATE = "on_postload_ioc_create"
BLOCK = 20
BLOCKS = 5 if options.quick else 50
MANY = 1_000
CALLS = 2_000 if options.quick else 10_000


class IrisPythonInterface(IrisModuleInterface):
    """A module as its authors write it today, with the same parameters."""

    _module_name = "IrisPython"
    _module_version = "1.0.0"
    _module_type = IrisModuleTypes.module_processor
    _pipeline_support = False
    def register_hooks(self, module_id):
        self.register_to_hook(module_id, iris_hook_name=CREATE)

    def hooks_handler(self, hook_name, hook_ui_name, data):
        for ioc in data:
            if hook_name != CREATE or not ioc.ioc_type.type_name:
                return interface.I2Error(data=data, logs=list(self.message_queue))
        return interface.I2Success(data=data, logs=list(self.message_queue))


def pretend_package(name, cls):
    """Makes a class a package that is imported by the usual steps."""
    root, inner = types.ModuleType(name), types.ModuleType("%s.%s" % (name, cls.__name__))
    root.__path__ = []
    setattr(root, "__iris_module_interface", cls.__name__)
    setattr(root, cls.__name__, inner)
    setattr(inner, cls.__name__, cls)
    sys.modules.update({name: root, inner.__name__: inner})


def call(cls, data):
    status = cls().hooks_handler(CREATE, None, data=data)
    assert status.is_success(), vars(status)


def round_trip():
    cursor = db.session.connection().connection.cursor()
    cursor.execute("SELECT 1")
    cursor.fetchone()
    cursor.close()


def block(work):
    began = time.perf_counter()
    for _ in range(BLOCK):
        work()
    return (time.perf_counter() - began) / BLOCK * 1e6


def side_by_side(works):
    """Medians in microseconds, of blocks that alternate."""
    times = {name: [] for name in works}
    for number in range(BLOCKS + 2):
        for name, work in works.items():
            times[name].append(block(work))
    return {name: statistics.median(taken[2:]) for name, taken in times.items()}


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def growth(cls, data):
    """KiB more after so many calls."""
    for _ in range(500):
        call(cls, data)
    gc.collect()
    before = resident()
    for _ in range(CALLS):
        call(cls, data)
    gc.collect()
    return resident() - before


def import_time(name):
    """Milliseconds of the first import in a process, beside that of an empty module."""
    code = "import time; import json; began = time.perf_counter(); import %s; print((time.perf_counter() - began) * 1e3)"
    runs = [float(subprocess.run([sys.executable, "-c", code % name], capture_output=True, check=True).stdout) for _ in range(7)]
    return statistics.median(runs)


PYTHON, FRESH, BARE = "iris_python_module", "iris_bridge_twelve", "iris_bridge_bare"


def main():
    logging.disable(logging.CRITICAL)
    fresh, bare = [type(handler.instantiate_module_from_name(name)[0]) for name in (FRESH, BARE)]
    IrisPythonInterface._module_configuration = fresh().get_init_configuration()
    pretend_package(PYTHON, IrisPythonInterface)
    with iris.app.app_context():
        models.fill()
        for name in (PYTHON, FRESH, BARE):
            row, message = handler.register_module(name)
            assert row, message
        python = IrisPythonInterface
        iocs = [models.Ioc(ioc_value="untouched", ioc_type_id=1, ioc_tlp_id=2, user_id=1) for _ in range(MANY)]
        db.session.add_all(iocs)
        db.session.commit()
        for ioc in iocs:
            ioc.ioc_type.type_name, ioc.tlp.tlp_name
        one = iocs[:1]
        calls = side_by_side(
            {
                "bare round trip": round_trip,
                "Python base class": lambda: call(python, one),
                "bridge, configuration read afresh": lambda: call(fresh, one),
                "bridge, nothing to configure": lambda: call(bare, one),
            }
        )
        trip, slow = calls["bare round trip"], calls["Python base class"]
        print("| one call, one IOC | us | ratio | net of round trips |\n|---|---|---|---|")
        trips = {"bare round trip": 1, "Python base class": 2, "bridge, configuration read afresh": 1, "bridge, nothing to configure": 0}
        for name, taken in calls.items():
            net = (slow - 2 * trip) / (taken - trips[name] * trip) if name != "bare round trip" else 0
            print("| %s | %.1f | %s | %s |" % (name, taken, *(("%.1f" % (slow / taken), "%.1f" % net) if net else ("", ""))))
        print()
        if options.green:
            return
        print("| | Python base class | bridge, fresh | bridge, bare |\n|---|---|---|---|")
        rows = []
        for cls in (python, fresh, bare):
            began = time.perf_counter()
            for _ in range(MANY):
                call(cls, one)
            single = (time.perf_counter() - began) * 1e3
            batch = statistics.median([block_of_one(cls, iocs) for _ in range(7)])
            rows.append((single, batch, growth(cls, one)))
        print("| %d calls with one IOC, ms | %.0f | %.0f | %.1f |" % (MANY, *(row[0] for row in rows)))
        print("| one call with %d IOCs, ms | %.2f | %.2f | %.2f |" % (MANY, *(row[1] for row in rows)))
        print("| memory after %d calls, KiB more | %d | %d | %d |" % (CALLS, *(row[2] for row in rows)))
        print("| first import, ms | - | %.2f | %.2f |\n" % (import_time(FRESH), import_time(BARE)))


def block_of_one(cls, iocs):
    began = time.perf_counter()
    call(cls, iocs)
    return (time.perf_counter() - began) * 1e3


main()
