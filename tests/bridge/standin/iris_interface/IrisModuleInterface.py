"""The base class of modules in Python. Its constructor costs what the original's costs."""

import logging
import random
import string

from celery import Task

import iris_interface.IrisInterfaceStatus as InterfaceStatus
from app.datamgmt.iris_engine.evidence_storage import EvidenceStorage
from app.datamgmt.manage.manage_srv_settings_db import get_server_settings_as_dict
from app.iris_engine.module_handler.module_handler import (
    deregister_from_hook,
    get_mod_config_by_name,
    register_hook,
)


class IrisPipelineTypes:
    pipeline_type_import = "pipeline_import"
    pipeline_type_update = "pipeline_update"


class IrisModuleTypes:
    module_pipeline = "module_pipeline"
    module_processor = "module_processor"


class IrisModuleInterface(Task):
    _module_name = "IrisBaseModule"
    _module_description = "The base of modules"
    _interface_version = "1.2.0"
    _module_version = "1.0.0"
    _module_type = "pipeline"
    _pipeline_support = True
    _pipeline_info = {}
    _module_configuration = []

    def __init__(self):
        suffix = "".join(random.choice(string.ascii_lowercase) for _ in range(8))
        self.log = logging.getLogger("iris_interface.IrisModuleInterface_" + suffix)
        self.message_queue = []
        self.set_log_handler()
        self._is_ready = False
        self._celery_decorator = None
        self._evidence_storage = EvidenceStorage()
        self._mod_web_config = get_mod_config_by_name(self._module_name).get_data()
        self._dict_conf = self.get_configuration_dict().get_data()
        self._server_conf = get_server_settings_as_dict()
        self._is_ready = self._module_name != "IrisBaseModule"

    def set_log_handler(self):
        handler = InterfaceStatus.QueuingHandler(message_queue=self.message_queue, celery_task=self)
        self.log.addHandler(handler)

    @property
    def module_dict_conf(self):
        return self.get_configuration_dict().get_data()

    @property
    def server_dict_conf(self):
        return get_server_settings_as_dict()

    def get_configuration_dict(self):
        try:
            values = {}
            for param in self._mod_web_config:
                value = param.get("value")
                value = param.get("default") if value is None else value
                if param["type"] == "bool" and isinstance(value, str):
                    value = value.lower() == "true"
                elif param["type"] == "int" and isinstance(value, str):
                    value = int(value)
                values[param["param_name"]] = value
            return InterfaceStatus.I2Success(data=values)
        except Exception as error:
            return InterfaceStatus.I2Error(str(error))

    def get_module_name(self):
        return self._module_name

    def get_module_description(self):
        return self._module_description

    def get_module_version(self):
        return self._module_version

    def get_interface_version(self):
        return self._interface_version

    def get_module_type(self):
        return self._module_type

    def is_providing_pipeline(self):
        return self._pipeline_support

    def pipeline_get_info(self):
        return self._pipeline_info

    def is_ready(self):
        return self._is_ready

    def get_init_configuration(self):
        return self._module_configuration

    def register_hooks(self, module_id):
        pass

    @staticmethod
    def register_to_hook(module_id, iris_hook_name, manual_hook_name=None, run_asynchronously=True):
        done, logs = register_hook(module_id, iris_hook_name, manual_hook_name, run_asynchronously)
        return (InterfaceStatus.I2Success if done else InterfaceStatus.I2Error)(message=logs)

    @staticmethod
    def deregister_from_hook(module_id, iris_hook_name):
        return InterfaceStatus.I2Success(message=deregister_from_hook(module_id, iris_hook_name)[1])
