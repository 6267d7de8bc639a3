"""Calls of hooks: objects in, effects and a status out."""

import logging
import os
import pickle

import pytest
import sqlalchemy
from iris_interface.IrisInterfaceStatus import IIStatus

from conftest import call, db, models

CREATE = "on_postload_ioc_create"


class Statements:
    """Counts what goes to the database through SQLAlchemy."""

    def __enter__(self):
        self.seen = []
        self.listen = lambda *args: self.seen.append(args[2])
        sqlalchemy.event.listen(db.engine, "before_cursor_execute", self.listen)
        return self.seen

    def __exit__(self, *args):
        sqlalchemy.event.remove(db.engine, "before_cursor_execute", self.listen)


def test_a_tag_is_added_and_the_list_comes_back(probe, make_ioc):
    ioc = make_ioc(ioc_tags="apt")
    data = [ioc]
    status = call(CREATE, data)
    assert type(status) is IIStatus and status.is_success() and status.data is data, vars(status)
    assert status.message == "1 times"
    assert status.logs == ["WARNING object %d: looked at evil.example" % ioc.ioc_id, "object %d: 1 times" % ioc.ioc_id]
    db.session.commit()
    assert db.session.get(models.Ioc, ioc.ioc_id).ioc_tags == "apt,probed"


def test_statuses_are_fresh_and_can_be_pickled(probe, make_ioc):
    first, second = call(CREATE, [make_ioc()]), call(CREATE, [make_ioc()])
    assert first is not second and first.logs is not second.logs
    assert pickle.loads(pickle.dumps(first)).logs == first.logs


def test_only_what_differs_is_written_and_lookups_are_read_without_more_statements(probe, make_ioc):
    ioc = make_ioc("type")
    with Statements() as seen:
        status = call(CREATE, [ioc])
        assert "object %d: type domain of tlp amber" % ioc.ioc_id in status.logs[0]
        assert len(seen) == 3, seen
        db.session.flush()
    assert seen[-1].startswith("UPDATE ioc SET ioc_tags="), seen[-1]
    assert "user" in sqlalchemy.inspect(ioc).unloaded


def test_reading_writes_none_of_the_users_pending_changes(probe, make_ioc):
    ioc = make_ioc("untouched")
    pending = models.Ioc(ioc_value="pending", ioc_type_id=1)
    other = make_ioc("other")
    db.session.add(pending)
    other.ioc_description = "dirty"
    with Statements() as seen:
        assert call(CREATE, [ioc]).is_success()
        assert call("on_manual_trigger_ioc", [ioc], "Probe it").is_success()
    assert pending in db.session.new and other in db.session.dirty
    assert not [text for text in seen if not text.startswith("SELECT")], seen
    assert db.session.autoflush is True


def test_a_failed_unit_changes_nothing_and_the_others_keep_theirs(probe, make_ioc):
    good, bad, skipped = make_ioc("good"), make_ioc("error"), make_ioc("skip")
    status = call(CREATE, [good, bad, skipped])
    assert status.is_failure() and status.message == "3 objects: 1 done, 1 skipped, 1 failed"
    assert "ERROR object %d: failed: the service is gone" % bad.ioc_id in status.logs
    assert (good.ioc_tags, bad.ioc_tags, bad.ioc_description) == ("probed", None, None)


def test_a_panic_is_a_failed_status_with_its_place(probe, make_ioc):
    status = call(CREATE, [make_ioc("panic")])
    assert status.is_failure()
    assert "panic: index out of bounds: the len is 0 but the index is 5 at " in status.logs[0], status.logs
    assert "lib.rs:" in status.logs[0]


def test_what_is_too_long_is_refused_before_it_is_written(probe, make_ioc):
    ioc = make_ioc("long")
    status = call(CREATE, [ioc])
    assert status.is_failure() and "512" in status.message, status.message
    assert not db.session.dirty


def test_tabs_are_added_to_what_is_there(probe, make_ioc):
    ioc = make_ioc("tab", custom_attributes={"Z": {"f": {"type": "raw", "value": 1}}, "A": {}})
    assert call(CREATE, [ioc]).is_success()
    db.session.commit()
    attributes = db.session.get(models.Ioc, ioc.ioc_id).custom_attributes
    assert list(attributes) == ["Z", "A", "Probe"]
    assert attributes["Probe"]["Report"] == {"mandatory": False, "type": "html", "value": "<b>probed</b>"}


def test_ghosts_and_deleted_rows_are_told(probe, make_ioc):
    ghost = models.Ioc()
    db.session.add(ghost)
    db.session.flush()
    status = call(CREATE, [ghost])
    assert status.is_success() and "deleted before" in status.message
    gone = make_ioc("gone")
    db.session.execute(sqlalchemy.text("DELETE FROM ioc WHERE ioc_id = %d" % gone.ioc_id))
    db.session.expire(gone)
    status = call(CREATE, [gone, make_ioc("here")])
    assert status.is_failure() and "1 done, 1 failed" in status.message
    assert any("deleted before" in line for line in status.logs)


@pytest.mark.parametrize("data, text", [([7], "7 is gone"), ([7.0], "7 is gone"), ([True], "expected an id")])
def test_ids_come_as_numbers_of_all_kinds(probe, data, text):
    assert text in " ".join(call("on_postload_ioc_delete", data).logs)


def test_the_body_of_a_request_is_edited_in_place(probe):
    body = {"ioc_value": "x", "junk": 1, "ioc_tags": "a", "strange": [1, {"b": None}]}
    data = [body]
    assert call("on_preload_ioc_create", data).data is data
    assert data[0] is body and body == {"ioc_value": "x", "ioc_tags": "a,probed", "strange": [1, {"b": None}]}


def test_an_object_that_the_hook_never_gives_is_refused_with_a_reason(probe, make_ioc):
    # The route for manual triggers calls any hook with any object.
    ioc = make_ioc("object", ioc_tags="a")
    for hook, data, text in [
        ("on_preload_ioc_create", [ioc], "expected the body of a request, found an IOC"),
        ("on_postload_ioc_delete", [ioc], "expected an id, found an IOC"),
        ("on_postload_ioc_commented", [ioc], "expected a comment with its object, found an IOC"),
        ("on_postload_case_update", [ioc], "expected a case, found an IOC"),
        (CREATE, [db.session.get(models.Cases, 1)], "expected an IOC, found a case"),
    ]:
        status = call(hook, data)
        assert status.is_failure() and status.message == text, (hook, vars(status))
    assert ioc.ioc_tags == "a" and not db.session.dirty


def test_comments_come_with_their_object(probe):
    data = [{"comment": {"comment_id": 1, "comment_text": "seen"}, "ioc": {"ioc_id": 2, "ioc_value": "v"}}]
    assert any("seen on v" in line for line in call("on_postload_ioc_commented", data).logs)


def test_batches_and_tags_of_cases(probe, make_ioc):
    iocs = [make_ioc(), make_ioc()]
    assert call("on_postload_ioc_update", iocs).is_success()
    assert [ioc.ioc_misp for ioc in iocs] == ["batch", "batch"]
    case = db.session.get(models.Cases, 1)
    case.tags.append(models.Tags(tag_title="mine"))
    db.session.commit()
    assert call("on_postload_case_update", [case]).is_success()
    db.session.commit()
    assert [tag.tag_title for tag in db.session.get(models.Cases, 1).tags] == ["mine", "probed"]


def test_odd_calls_get_a_status(probe, make_ioc):
    for hook, data in [("on_nothing", [1]), ("on_postload_note_create", [1]), (CREATE, ["text"]), (CREATE, [None])]:
        status = call(hook, data)
        assert type(status) is IIStatus and status.is_failure() and status.logs, hook
    empty = call(CREATE, [])
    assert empty.is_success() and empty.data == []
    assert "no menu entry" in call("on_manual_trigger_ioc", [make_ioc()], "Old name").message


def test_new_rows_are_made_through_the_models(probe, make_ioc):
    with __import__("app").app.test_request_context("/?cid=1"):
        for value in ("note", "more", "comment", "evidence", "more", "evidence"):
            status = call(CREATE, [make_ioc(value)])
            assert status.is_success(), vars(status)
            db.session.commit()
    note = models.Notes.query.one()
    assert (note.note_title, note.note_case_id, note.directory.case_id) == ("Found", 1, 1)
    link = models.IocLink.query.one()
    assert (link.ioc.ioc_value, link.ioc.ioc_type.type_name) == ("other.example", "domain")
    assert models.CaseReceivedFile.query.one().filename == "a.bin"
    comment = models.IocComments.query.one()
    assert db.session.get(models.Comments, comment.comment_id).comment_text == "seen"


def test_secrets_stay_inside(probe, make_ioc):
    from conftest import handler

    handler.save_parameter(probe, "probe_secret", "s3cr3t-value")
    status = call(CREATE, [make_ioc("secret")])
    assert "s3cr3t" not in str(vars(status)) and "it is ***" in status.logs[0], status.logs


def test_a_log_handler_that_raises_does_not_fail_the_call(probe, make_ioc):
    class Bad(logging.Handler):
        def handle(self, record):
            raise ValueError("bad handler")

    logger = logging.getLogger("iris_modules.iris_bridge_probe")
    bad = Bad()
    logger.addHandler(bad)
    try:
        assert call(CREATE, [make_ioc()]).is_success()
    finally:
        logger.removeHandler(bad)


def test_a_fork_after_use_works_on(probe, make_ioc):
    assert call(CREATE, [make_ioc()]).is_success()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            db.engine.dispose(close=False)
            db.session.remove()
            code = 0 if call(CREATE, [make_ioc("child")]).is_success() else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_broken_transaction_does_not_hide_the_configuration(probe):
    with pytest.raises(sqlalchemy.exc.ProgrammingError):
        db.session.execute(sqlalchemy.text("SELECT no_such_column"))
    assert call("on_postload_ioc_delete", [7]).is_success()
    db.session.rollback()
