"""The wheels themselves, and processes that end or share interpreters while a module is at work."""

import glob
import os
import re
import subprocess
import sys
import zipfile

import pytest

from conftest import PROBE

WHEELS = sorted(glob.glob(os.path.join(os.environ.get("STANDIN_WHEELS", "/nowhere"), "*.whl")))


def python(script):
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, cwd="/", timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("path", WHEELS, ids=os.path.basename)
def test_one_shared_object_for_all_and_no_requirements(path):
    assert "-cp39-abi3-" in path
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert "Requires-Dist" not in metadata
    assert sum(name.endswith(".so") for name in names) == 1, names
    if "probe" in path and "STANDIN_QUICK" not in os.environ:
        assert os.path.getsize(path) < 1_000_000


def glibc(path):
    """The newest version of the C library that the wheel's shared object asks for."""
    with zipfile.ZipFile(path) as wheel:
        content = wheel.read(next(name for name in wheel.namelist() if name.endswith(".so")))
    return max(tuple(map(int, version.split(b"."))) for version in re.findall(rb"\0GLIBC_(\d+\.\d+)", content))


@pytest.mark.parametrize("path", WHEELS, ids=os.path.basename)
def test_the_name_says_which_systems_take_it(path):
    major, minor = re.search(r"manylinux_(\d+)_(\d+)_", path).groups()
    assert glibc(path) <= (int(major), int(minor))


@pytest.mark.skipif("STANDIN_WHEELS_OLD" not in os.environ, reason="there is no zig")
def test_zig_makes_a_wheel_for_old_systems(tmp_path):
    (path,) = glob.glob(os.path.join(os.environ["STANDIN_WHEELS_OLD"], "*.whl"))
    assert "-cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64" in path or "x86_64" not in path
    assert glibc(path) <= (2, 17) and os.path.getsize(path) < 1_000_000
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(tmp_path)
    out = python("import sys; sys.path.insert(0, %r); import iris_bridge_bare as m; print(m.__file__, m.__iris_module_interface)" % str(tmp_path))
    assert out.split() == [str(tmp_path / "iris_bridge_bare" / "__init__.py"), "IrisBridgeBareInterface"]


def test_the_process_ends_while_a_handler_sleeps():
    here = os.path.dirname(os.path.abspath(__file__))
    script = (
        "import sys, os, time; sys.path[:0] = [%r, os.path.join(%r, 'standin')]\n"
        "import eventlet; eventlet.monkey_patch()\n"
        "from conftest import call, db, handler, iris, models\n"
        "def late():\n"
        "    with iris.app.app_context(): call('on_postload_ioc_create', [dict(ioc_value='sleep 20000')])\n"
        "eventlet.spawn(late); eventlet.sleep(0.5); print(len(os.listdir('/proc/self/task')), flush=True)\n"
    ) % (here, here)
    pytest.importorskip("eventlet")
    begun = __import__("time").monotonic()
    assert int(python(script)) >= 2
    assert __import__("time").monotonic() - begun < 15


def test_other_interpreters_are_refused():
    script = (
        "import importlib\n"
        "sub = next(importlib.import_module(n) for n in ('_interpreters', '_xxsubinterpreters') if importlib.util.find_spec(n))\n"
        "one = sub.create()\n"
        "try:\n"
        "    bad = sub.run_string(one, 'import %s')\n"
        "    print(bad)\n"
        "except Exception as error: print(error)\n"
        "import %s as m; print(m.__iris_module_interface)" % (PROBE, PROBE)
    )
    out = python("import importlib.util\n" + script)
    assert "interpreter" in out and out.strip().endswith("Interface"), out
