"""How IRIS loads, checks, registers and calls modules."""

import base64
import hashlib
import hmac
import importlib
import logging
import pickle
import traceback
from datetime import datetime

from packaging.version import parse
from sqlalchemy.orm.attributes import flag_modified

import iris_interface.IrisInterfaceStatus as InterfaceStatus
from app import app, celery, db
from app.models import IrisHook, IrisModule, IrisModuleHook

log = logging.getLogger(__name__)


def instantiate_module_from_name(name):
    try:
        root = importlib.import_module(name)
        interface = root.__iris_module_interface
        submodule = importlib.import_module("%s.%s" % (name, interface))
        return getattr(submodule, interface)(), "Success"
    except Exception as error:
        return None, "%s: %s" % (name, error)


def get_mod_config_by_name(human_name):
    row = IrisModule.query.filter_by(module_human_name=human_name).first()
    if not row or not row.module_config:
        return InterfaceStatus.I2InterfaceNotReady
    return InterfaceStatus.I2Success(data=row.module_config)


def check_module_health(module):
    if not module:
        return False, ["no module"]
    try:
        version = module.get_interface_version()
        if not parse("1.1") <= parse(str(version)) <= parse("1.2.0"):
            return False, ["version %s" % version]
        if module.get_module_type() not in ("module_pipeline", "module_processor"):
            return False, ["type"]
        if module.is_providing_pipeline():
            info = module.pipeline_get_info()
            keys = ("internal_name", "human_name", "args", "update_support", "import_support")
            if type(info) is not dict or not all(info.get("pipeline_" + key) for key in keys):
                return False, ["pipeline"]
        return module.is_ready(), []
    except Exception as error:
        return False, [str(error)]


def register_module(name):
    module, message = instantiate_module_from_name(name)
    if not module or IrisModule.query.filter_by(module_name=name).first():
        return None, message
    config = module.get_init_configuration()
    for param in config:
        if param["default"] is not None:
            param["value"] = param["default"]
    if not config:
        InterfaceStatus.I2InterfaceNotReady(data=config)
    row = IrisModule(
        module_name=name,
        module_human_name=module.get_module_name(),
        module_description=module.get_module_description(),
        module_version=module.get_module_version(),
        interface_version=module.get_interface_version(),
        date_added=datetime.utcnow(),
        is_active=True,
        has_pipeline=module.is_providing_pipeline(),
        pipeline_args=module.pipeline_get_info(),
        module_config=config,
        module_type=module.get_module_type(),
        added_by_id=1,
    )
    db.session.add(row)
    db.session.commit()
    if module.get_module_type() == "module_processor":
        module.register_hooks(module_id=row.id)
    return row, "Module registered"


def iris_update_hooks(name, module_id):
    module, message = instantiate_module_from_name(name)
    if not module:
        return False, [message]
    try:
        if module.get_module_type() == "module_processor":
            module.register_hooks(module_id=module_id)
    except Exception as error:
        return False, [str(error)]
    return True, ["Module updated"]


def save_parameter(module_id, name, value):
    row = db.session.get(IrisModule, module_id)
    for param in row.module_config:
        if param["param_name"] == name:
            param["value"] = value
    flag_modified(row, "module_config")
    db.session.commit()
    # As text, because IRIS cuts it out of the address of the request.
    return iris_update_hooks(row.module_name, str(module_id))


def register_hook(module_id, iris_hook_name, manual_hook_name=None, run_asynchronously=True):
    module = db.session.get(IrisModule, module_id)
    hook = IrisHook.query.filter_by(hook_name=iris_hook_name).first()
    if not module or not hook or not isinstance(run_asynchronously, bool):
        return False, ["refused"]
    manual = "on_manual_trigger_" in iris_hook_name
    if manual and not manual_hook_name:
        manual_hook_name = "%s::%s" % (module.module_name, iris_hook_name)
    keys = dict(module_id=module_id, hook_id=hook.id, manual_hook_ui_name=manual_hook_name)
    if not IrisModuleHook.query.filter_by(**keys).first():
        row = IrisModuleHook(
            is_manual_hook=manual, run_asynchronously=run_asynchronously, wait_till_return=False, max_retry=0, **keys
        )
        db.session.add(row)
        db.session.commit()
    return True, ["registered"]


def deregister_from_hook(module_id, iris_hook_name):
    for row in IrisModuleHook.query.filter_by(module_id=module_id).all():
        if row.hook.hook_name == iris_hook_name:
            db.session.delete(row)
    return True, ["removed"]


def call_modules_hook(hook_name, data, caseid=None, hook_ui_name=None, module_name=None, user="administrator"):
    """Returns the data, and the tasks that were queued."""
    rows = IrisModuleHook.query.join(IrisHook).join(IrisModule)
    rows = rows.filter(IrisHook.hook_name == hook_name, IrisModule.is_active.is_(True))
    if hook_ui_name:
        rows = rows.filter(IrisModuleHook.manual_hook_ui_name == hook_ui_name)
    if module_name:
        rows = rows.filter(IrisModule.module_name == module_name)
    tasks = []
    for name, ui_name, asynchronous in [
        (row.module.module_name, row.manual_hook_ui_name, row.run_asynchronously) for row in rows.all()
    ]:
        if asynchronous and "on_preload_" not in hook_name:
            payload = base64.b64encode(pickle.dumps(data))
            signature = base64.b64encode(sign(payload))
            task = task_hook_wrapper.delay(
                module_name=name,
                hook_name=hook_name,
                hook_ui_name=ui_name,
                data=(signature + b" " + payload).decode(),
                init_user=user,
                caseid=caseid,
            )
            tasks.append(task)
            continue
        was_list = isinstance(data, list)
        try:
            module, message = instantiate_module_from_name(name)
            status = module.hooks_handler(hook_name, ui_name, data=data if was_list else [data])
        except Exception:
            log.critical(traceback.format_exc())
            continue
        if status.is_success():
            result = status.get_data()
            if was_list:
                data = result
            elif isinstance(result, list):
                data = result[0]
            else:
                log.critical("no list")
    return data, tasks


def sign(payload):
    return hmac.new(app.config["SECRET_KEY"].encode(), payload, hashlib.sha256).digest()


@celery.task(bind=True)
def task_hook_wrapper(self, module_name, hook_name, hook_ui_name, data, init_user, caseid):
    signature, payload = data.encode().split(b" ")
    if not hmac.compare_digest(base64.b64decode(signature), sign(payload)):
        raise ValueError("signature")
    data = pickle.loads(base64.b64decode(payload))
    if isinstance(data, list):
        objects = []
        for element in data:
            objects.append(db.session.merge(element))
            db.session.commit()
    elif isinstance(data, (str, int, dict)):
        objects = [data]
    elif hasattr(data, "_sa_instance_state"):
        objects = [db.session.merge(data)]
        db.session.commit()
    else:
        raise TypeError("no data for a task: %r" % type(data))
    try:
        module, message = instantiate_module_from_name(module_name)
        status = module.hooks_handler(hook_name, hook_ui_name, data=objects)
        db.session.commit()
    except Exception as error:
        text = "%s %s: %s" % (module_name, hook_name, error)
        return InterfaceStatus.I2Error(message=text, logs=[traceback.format_exc()])
    return status


@celery.task(bind=True)
def pipeline_dispatcher(self, module_name, hook_name, pipeline_type, pipeline_data, init_user, caseid):
    module, message = instantiate_module_from_name(module_name)
    if not module:
        return InterfaceStatus.I2InterfaceNotImplemented(message)
    return module.pipeline_handler(pipeline_type=pipeline_type, pipeline_data=pipeline_data)
