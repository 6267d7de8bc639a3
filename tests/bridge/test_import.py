"""Import, class, pickling: what IRIS does before it calls anything."""

import inspect
import pickle
import subprocess
import sys
import threading
import types

import pytest
from celery import Task
from iris_interface.IrisModuleInterface import IrisModuleInterface

from conftest import PROBE, handler

NAME = "IrisBridgeProbeInterface"


def instance():
    module, message = handler.instantiate_module_from_name(PROBE)
    assert module, message
    return module


def test_the_steps_of_iris_give_an_instance():
    module = instance()
    assert type(module).__name__ == NAME
    assert type(module).__module__ == PROBE + "." + NAME
    assert isinstance(module, IrisModuleInterface) and isinstance(module, Task)


def test_it_is_healthy_and_says_what_it_is():
    module = instance()
    assert handler.check_module_health(module) == (True, [])
    assert module.get_module_name() == type(module)._module_name == "IrisBridgeProbe"
    assert type(module)._module_type == "module_processor" and type(module)._pipeline_support is False
    assert type(module)._pipeline_info == {} == module.pipeline_get_info()


def test_parameters_are_fresh_each_time_and_the_class_keeps_its_own():
    module = instance()
    first = module.get_init_configuration()
    assert [param["param_name"] for param in first][:2] == ["probe_assets", "probe_tag"]
    assert first[2]["default"] is None and first[0]["mandatory"] is True and first[0]["type"] == "bool"
    first[0]["value"] = True
    assert "value" not in module.get_init_configuration()[0]
    assert type(module)._module_configuration is type(module)._module_configuration


def test_every_member_of_the_base_class_is_given_with_its_parameter_names():
    cls = type(instance())
    native = next(base for base in cls.__mro__ if base.__name__ == "NativeModule")

    def parameters(owner, name):
        all_of_it = inspect.signature(getattr(owner, name)).parameters.values()
        return {parameter.name: parameter.default is inspect.Parameter.empty for parameter in all_of_it}

    looked_at = 0
    for name, member in vars(IrisModuleInterface).items():
        if name.startswith("__") or not isinstance(member, (types.FunctionType, staticmethod, property)):
            continue
        assert name in vars(native), "`%s` would read what the base's constructor sets" % name
        looked_at += 1
        if isinstance(member, property):
            continue
        theirs, ours = parameters(IrisModuleInterface, name), parameters(cls, name)
        assert list(theirs) == list(ours), name
        assert not [each for each in ours if ours[each] and not theirs[each]], "%s asks for more" % name
    assert looked_at > 15, looked_at


def test_pickling_gives_the_class_again():
    copy = pickle.loads(pickle.dumps(instance()))
    assert type(copy) is type(instance())


def test_instances_take_attributes_and_subclasses_arguments():
    module = instance()
    module.anything = 3
    assert module.anything == 3 and module._is_ready is True
    module.message_queue.append("line")
    assert module.message_queue == ["line"]
    with pytest.raises(AttributeError):
        module.nothing_of_the_kind
    child = type("Child", (type(module),), {"__init__": lambda self, number: None})
    assert child(3).get_module_name() == "IrisBridgeProbe"


def test_nothing_is_started_by_import_and_construction():
    script = (
        "import sys, threading; sys.path.insert(0, %r); import %s as m; before = threading.active_count();"
        "import os; c = getattr(getattr(m, %r), %r); [c() for _ in range(100)];"
        "print(len(os.listdir('/proc/self/task')))" % (sys.path[0], PROBE, NAME, NAME)
    )
    alone = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert alone.stdout.strip() == "1", alone.stdout + alone.stderr


def test_it_stands_alone_without_the_base_class():
    script = (
        "import sys; sys.modules['iris_interface'] = None; import %s as m; c = getattr(getattr(m, %r), %r)();"
        "print(type(c).__mro__[1].__name__, c.is_ready(), c.get_module_type())" % (PROBE, NAME, NAME)
    )
    alone = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert alone.stdout.split() == ["NativeModule", "True", "module_processor"]


def test_a_second_import_after_removal_works():
    script = (
        "import sys, importlib, %s as m; n = [k for k in sys.modules if k.split('.')[0] == %r];"
        "[sys.modules.pop(k) for k in n]; m = importlib.import_module(%r);"
        "print(m.__iris_module_interface, importlib.import_module(%r + '.' + %r))" % (PROBE, PROBE, PROBE, PROBE, NAME)
    )
    again = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert again.stdout.startswith(NAME)


def test_a_broken_base_fails_the_import_and_leaves_nothing_behind():
    script = (
        "import sys, types\n"
        "base = types.ModuleType('iris_interface.IrisModuleInterface'); base.IrisModuleInterface = 3\n"
        "sys.modules['iris_interface'] = types.ModuleType('iris_interface')\n"
        "sys.modules['iris_interface.IrisModuleInterface'] = base\n"
        "try:\n    import %s\nexcept Exception as error:\n    print(type(error).__name__)\n"
        "print([k for k in sys.modules if k.startswith(%r)])\n"
        "del sys.modules['iris_interface'], sys.modules['iris_interface.IrisModuleInterface']\n"
        "import %s as m; print(m.__iris_module_interface)" % (PROBE, PROBE, PROBE)
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.split() == ["TypeError", "[]", NAME], done.stdout


def test_threads_may_construct_at_once():
    made = []
    threads = [threading.Thread(target=lambda: made.append(instance())) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(made) == 8
