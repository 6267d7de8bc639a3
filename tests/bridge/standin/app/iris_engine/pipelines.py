"""The two requests of the dialogue for pipelines: a file is uploaded, the task is started."""

import os

from werkzeug.utils import secure_filename

from app import app, db
from app.iris_engine.module_handler import module_handler
from app.models import Cases, IrisModule


def base_path(customer, case_name, module_name):
    if not (customer and case_name and module_name):
        return None
    customer = customer.strip().replace(".", "").replace(" ", "").replace("/", "")
    case_name = case_name.strip().replace(".", "").replace(" ", "_").replace("/", "").lower()
    module_name = module_name.replace(".", "").replace(" ", "_").replace("/", "")
    return os.path.join(app.config["UPLOADED_PATH"], customer, case_name, module_name) + "/"


def _place(case_id, pipeline):
    case = db.session.get(Cases, case_id)
    name = pipeline.split("-")[0]
    return case, name, base_path(case.client.name, case.name, name)


def upload(case_id, pipeline, file):
    """The route for one file of an existing case; gives whether it was taken and what the user is told."""
    case, name, path = _place(case_id, pipeline)
    if not IrisModule.query.filter_by(module_name=name).first():
        return False, "no such module"
    module, message = module_handler.instantiate_module_from_name(name)
    if not module:
        return False, message
    os.makedirs(path, exist_ok=True)
    file.filename = secure_filename(file.filename)
    status = module.pipeline_files_upload(path, file, case.client.name, case.name, "true")
    return status.is_success(), status.get_message()


def trigger(case_id, pipeline, arguments, kind="pipeline_update"):
    """The route that starts the task. IRIS itself only ever asks for an update."""
    case, name, path = _place(case_id, pipeline)
    row = IrisModule.query.filter_by(module_name=name).first()
    given = {}
    for argument, flag in row.pipeline_args["pipeline_args"]:
        given[argument] = arguments.get(argument) or None
        if flag == "required" and not given[argument]:
            raise ValueError("required argument: " + argument)
    assert os.path.isdir(path)
    data = dict(
        pipeline_args=given, db_name="", user="administrator", user_id=1, case_name=case.name, case_id=case_id, path=path, is_update=True
    )
    return module_handler.pipeline_dispatcher.delay(
        module_name=name, hook_name=kind, pipeline_type=kind, pipeline_data=data, init_user="administrator", caseid=case_id
    )
