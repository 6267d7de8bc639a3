# Loads a module by the steps of IRIS, each with the answer that IRIS would give, and prints what it says of itself.
import importlib
import json
import platform
import sys

folder, package = sys.argv[1:3]
sys.path.insert(0, folder)


def step(text, action):
    try:
        return action()
    except BaseException as error:
        print(f"{text}: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)


root = step(f"the package {package} cannot be imported", lambda: importlib.import_module(package))
name = step("the package does not name its class", lambda: getattr(root, "__iris_module_interface"))
inner = step(f"the submodule {package}.{name} cannot be imported", lambda: importlib.import_module(f"{package}.{name}"))
interface = step(f"the submodule has no class {name}", lambda: getattr(inner, name))
module = step("the class cannot be instantiated", lambda: interface())
answer = step("the module cannot be asked who it is", lambda: {
    "name": module.get_module_name(),
    "version": str(module.get_module_version()),
    "interface": str(module.get_interface_version()),
    "type": module.get_module_type(),
    "parameters": len(module.get_init_configuration()),
})
answer["python"] = f"{platform.python_implementation()} {platform.python_version()}"
print(json.dumps(answer))
