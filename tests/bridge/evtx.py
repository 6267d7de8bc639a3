"""What the tests of the module for event logs need: logs, a collector, and a case to import into."""

import hashlib
import json
import os
import subprocess
import time

from app.iris_engine import pipelines
from conftest import db, handler, models
from werkzeug.datastructures import FileStorage

NAME = "iris_evtx_module"
PIPELINE = NAME + "-evtx_pipeline"
TOKEN = "5eb2a9c4-only-in-tests-77d1"
TOOLS = os.environ.get("STANDIN_TOOLS", "/nowhere")


def write_log(path, first, last, *damages):
    """A log with the events of these numbers; what it holds."""
    subprocess.run([os.path.join(TOOLS, "iris-evtx-writer"), str(path), str(first), str(last), *damages], check=True)
    return path.read_bytes()


class Collector:
    """The stand-in for Splunk, a process of its own."""

    def __init__(self, port=0):
        self.process = subprocess.Popen(
            [os.path.join(TOOLS, "iris-hec-mock"), TOKEN, str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().strip()
        self.port = int(self.url.rsplit(":", 1)[1])

    def ask(self, *words):
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer
        return answer

    def counts(self):
        """How many events were taken, and how many different ones."""
        tally = self.ask("tally")
        assert tally["refused"] == [], tally
        return tally["events"], tally["distinct"]

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


class Case:
    """Case 1 with the module registered, configured for a collector."""

    def __init__(self, folder, url):
        self.id = handler.register_module(NAME)[0].id
        self.folder = folder
        self.set(evtx_sink="splunk", evtx_splunk_url=url, evtx_splunk_token=TOKEN)

    @property
    def uploads(self):
        return self.folder / "Customer" / "#1_-_demo" / NAME

    def set(self, **values):
        for name, value in values.items():
            done, message = handler.save_parameter(self.id, name, value)
            assert done, message

    def upload(self, *paths):
        for path in paths:
            with open(path, "rb") as stream:
                taken, message = pipelines.upload(1, PIPELINE, FileStorage(stream=stream, filename=path.name))
            assert taken, message

    def start(self, kind="pipeline_import", **arguments):
        arguments.setdefault("index_evtx", "case_1")
        return pipelines.trigger(1, PIPELINE, arguments, kind)

    def run(self, kind="pipeline_import", **arguments):
        """The status of a task, in which no secret may be."""
        task = self.start(kind, **arguments)
        status = task.get(timeout=60)
        db.session.rollback()
        row = db.session.execute(db.text("SELECT * FROM celery_taskmeta WHERE task_id = :id"), {"id": task.id}).one()
        stored = b"".join(bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in row)
        assert status.message.encode() in stored, "the result is not what was searched"
        assert TOKEN.encode() not in stored
        return status

    def evidences(self):
        db.session.rollback()
        rows = models.CaseReceivedFile.query.filter_by(case_id=1, user_id=1).all()
        assert all(row.date_added and row.custom_attributes == {} for row in rows)
        return {row.filename: (row.file_size, row.file_hash) for row in rows}

    def left(self):
        """The names of all that is in the folder of uploads."""
        found = [path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()]
        assert all(str(path).startswith("Customer/#1_-_demo/%s/" % NAME) for path in found), found
        names = [str(path.relative_to("Customer/#1_-_demo/" + NAME)) for path in found]
        return sorted("marks" if name.startswith("ingested/splunk-") and name.endswith(".marks") else name for name in names)


def evidence(content):
    return len(content), hashlib.sha256(content).hexdigest()


def line_of(status, name):
    """The only line of the task page about a file, before the one about the whole."""
    lines = [line for line in status.logs[:-1] if name + ": " in line]
    assert len(lines) == 1, (name, status.logs)
    return lines[0]


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to this"
        time.sleep(0.01)
