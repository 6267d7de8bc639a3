"""A stand-in for the web application of IRIS: its names, its tables, its ways of calling modules.

Written from documented behaviour. It is as strict as the original where modules can go wrong: objects are
really pickled, sessions are scoped to the application context, nothing is committed that IRIS would not commit.
"""

import os

from celery import Celery
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

DATABASE = os.environ.get("STANDIN_DATABASE", "postgresql+psycopg2://postgres@127.0.0.1/standin")

app = Flask("app")
app.config["SQLALCHEMY_DATABASE_URI"] = DATABASE
app.config["SECRET_KEY"] = "only for tests"
app.config["UPLOADED_PATH"] = os.environ.get("STANDIN_UPLOADS", "/tmp")
db = SQLAlchemy(app)

celery = Celery(
    "app",
    broker=os.environ.get("STANDIN_BROKER", "memory://"),
    backend="db+" + os.environ.get("STANDIN_RESULTS", DATABASE),
)
celery.conf.update(
    result_extended=True,
    task_serializer="json",
    result_serializer="pickle",
    accept_content=["json", "pickle"],
    worker_concurrency=2,
)


class _ContextTask(celery.Task):
    abstract = True

    def __call__(self, *args, **kwargs):
        with app.app_context():
            db.engine.dispose()
            return super().__call__(*args, **kwargs)


celery.Task = _ContextTask

from app import models  # noqa: E402, F401
from app.iris_engine.module_handler import module_handler  # noqa: E402, F401
