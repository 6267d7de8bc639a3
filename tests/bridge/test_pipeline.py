"""Uploads and pipelines."""

import io
import os
import tempfile

import pytest
from werkzeug.datastructures import FileStorage

from conftest import handler, models

NAME = "iris_bridge_pipeline"


@pytest.fixture
def module(context):
    assert handler.register_module(NAME)[0]
    module, message = handler.instantiate_module_from_name(NAME)
    assert module, message
    return module


def upload(module, folder, content, name="a.log", stream=None):
    file = FileStorage(stream=stream or io.BytesIO(content), filename=name)
    return module.pipeline_files_upload(folder and str(folder) + "/", file, "Customer", "#1 - Demo", "true")


def run(module, folder, **arguments):
    data = {
        "pipeline_args": dict({"label": "files", "limit": None}, **arguments),
        "db_name": "", "user": "administrator", "user_id": 1, "case_name": "#1 - Demo", "case_id": 1,
        "path": str(folder) + "/", "is_update": True,
    }
    return module.pipeline_handler(pipeline_type="pipeline_update", pipeline_data=data)


def test_it_is_healthy_and_its_description_is_fresh(module):
    assert handler.check_module_health(module) == (True, [])
    info = module.pipeline_get_info()
    assert info["pipeline_args"] == [["label", "required"], ["limit", "optional"]]
    info.clear()
    assert module.pipeline_get_info() and type(module)._pipeline_support is True


def test_files_of_every_kind_of_stream_are_saved_under_safe_names(module, tmp_path):
    spooled = tempfile.SpooledTemporaryFile(max_size=10)
    spooled.write(b"x" * 100)
    for name, stream in [("a.log", io.BytesIO(b"abc")), ("../../b.log", None), ("c.log", spooled)]:
        status = upload(module, tmp_path / "new", b"abcdef", name, stream)
        assert status.is_success(), vars(status)
    assert sorted((path.name, path.stat().st_size) for path in (tmp_path / "new").iterdir()) == [
        ("a.log", 3), ("b.log", 6), ("c.log", 100)]
    assert upload(module, None, b"x").is_failure()


def test_the_run_has_arguments_files_and_a_case(module, tmp_path):
    upload(module, tmp_path, b"abc")
    status = run(module, tmp_path)
    assert status.is_success() and any("files counted: 3 bytes" in line for line in status.logs), vars(status)
    row = models.CaseReceivedFile.query.one()
    assert (row.case_id, row.user_id, row.file_size) == (1, 1, 3)


def test_bad_arguments_missing_folders_and_failed_files_are_told(module, tmp_path):
    upload(module, tmp_path, b"abcdef")
    assert "limit" in run(module, tmp_path, limit="many").message
    assert run(module, tmp_path / "gone").is_failure()
    failed = run(module, tmp_path, limit="3")
    assert failed.is_failure() and "too large" in " ".join(failed.logs)
    assert models.CaseReceivedFile.query.count() == 0
    assert module.pipeline_handler(pipeline_type="other", pipeline_data=None).is_failure()


def test_hooks_get_a_status_too(module):
    assert module.hooks_handler("on_postload_ioc_create", None, data=[1]).is_failure()
    assert os.path.basename(module.log.name) == "iris_modules.iris_bridge_pipeline"
