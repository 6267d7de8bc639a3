"""Objects in every state that SQLAlchemy knows, and data of every kind that IRIS hands over."""

import pickle

import pytest
import sqlalchemy

from conftest import call, db, handler, models
from test_hooks import CREATE, Statements


def test_expired_objects_cost_one_statement_and_one_per_declared_lookup(probe, make_ioc):
    ioc = make_ioc("untouched")
    call(CREATE, [ioc])
    number = ioc.ioc_id
    db.session.expunge_all()
    ioc = db.session.get(models.Ioc, number)
    db.session.expire(ioc)
    with Statements() as seen:
        assert call(CREATE, [ioc]).is_success()
    assert len(seen) == 3, seen
    assert sqlalchemy.inspect(ioc).unloaded == {"user"}
    with Statements() as seen:
        assert call(CREATE, [ioc]).is_success()
    assert seen == []


def test_a_detached_object_fails_alone(probe, make_ioc):
    lost, here = make_ioc("lost"), make_ioc("here")
    db.session.expunge(lost)
    status = call(CREATE, [lost, here])
    assert status.is_failure() and "1 done, 1 failed" in status.message
    assert any("cannot be read" in line and "DetachedInstanceError" in line for line in status.logs), status.logs
    assert here.ioc_tags == "probed"


def test_what_others_hang_on_an_object_stays(probe, make_ioc):
    ioc = make_ioc()
    ioc.author, ioc.event_assets = "somebody", [1, 2]
    assert call(CREATE, [ioc]).is_success()
    assert (ioc.author, ioc.event_assets) == ("somebody", [1, 2])


def test_a_model_that_refuses_a_value_fails_the_object(probe, make_ioc):
    def refuse(target, value, old, initiator):
        raise ValueError("not this tag")

    ioc = make_ioc()
    sqlalchemy.event.listen(models.Ioc.ioc_tags, "set", refuse)
    try:
        status = call(CREATE, [ioc])
    finally:
        sqlalchemy.event.remove(models.Ioc.ioc_tags, "set", refuse)
    assert status.is_failure() and "ValueError: not this tag" in status.message, status.message
    assert ioc.ioc_tags is None


def test_alerts_come_with_their_iocs_and_severity(probe, make_ioc):
    db.session.add(models.Severity(severity_id=1, severity_name="High"))
    alert = models.Alert(alert_title="odd", alert_severity_id=1, alert_customer_id=1)
    alert.iocs = [make_ioc("one"), make_ioc("two")]
    db.session.add(alert)
    db.session.commit()
    status = call("on_postload_alert_update", [alert])
    assert status.is_success() and "one two in High" in status.logs[0], vars(status)
    assert alert.alert_note == "looked at"
    pickle.dumps(status)


@pytest.mark.parametrize("element", [7, 7.5, "text", True, None, {}, {"a": [{}]}, [], (1,), {1: 2}, "\ud800", 10**30])
def test_whatever_comes_goes_out_again(probe, element):
    data = [element]
    status = call("on_postload_report_create", data)
    assert status.is_success() and "1 objects of" in status.logs[0], vars(status)
    assert status.data is data and data[0] is element


def test_data_without_an_end_is_refused(probe):
    endless = {}
    endless["more"] = endless
    status = call("on_postload_report_create", [endless])
    assert status.is_failure() and "nested too deeply" in " ".join(status.logs), vars(status)


def test_keywords_are_those_of_iris(probe, make_ioc):
    module, _ = handler.instantiate_module_from_name("iris_bridge_probe")
    status = module.hooks_handler(hook_name=CREATE, hook_ui_name=None, data=[make_ioc()])
    assert status.is_success()
    assert module.message_queue == status.logs


def test_logs_are_bounded(probe, make_ioc):
    status = call(CREATE, [make_ioc("chatty")])
    assert len(status.logs) < 600 and len(status.message) < 5_000
    assert max(len(line.encode()) for line in status.logs) < 5_000
    assert any("more lines" in line for line in status.logs), status.logs[-3:]


def test_errors_hide_secrets_too(probe, make_ioc):
    handler.save_parameter(probe, "probe_secret", "s3cr3t-value")
    status = call(CREATE, [make_ioc("leak"), make_ioc("leak")])
    assert "401 for key ***" in status.logs[0] and "s3cr3t" not in str(vars(status)), vars(status)


def test_what_a_manual_hook_changes_in_a_request_is_committed(probe, make_ioc):
    good, bad = make_ioc("good"), make_ioc("error")
    status = call("on_manual_trigger_ioc", [good, bad], "Probe it")
    assert status.is_failure() and "1 done, 1 failed" in status.message
    db.session.rollback()
    assert (good.ioc_tags, bad.ioc_description) == ("probed", None)
    with Statements() as seen:
        call(CREATE, [good])
    assert "COMMIT" not in " ".join(seen) and not db.session.dirty
    other = make_ioc()
    call(CREATE, [other])
    db.session.rollback()
    assert other.ioc_tags is None, "IRIS commits what other hooks change"


def test_what_the_database_refuses_of_a_manual_hook_fails_the_object(probe, make_ioc):
    db.session.execute(sqlalchemy.text("ALTER TABLE ioc ADD CONSTRAINT refused CHECK (ioc_tags IS NULL OR ioc_value <> 'refused')"))
    db.session.commit()
    good, bad = make_ioc("good"), make_ioc("refused")
    status = call("on_manual_trigger_ioc", [good, bad], "Probe it")
    assert "1 done, 1 failed" in status.message and any("IntegrityError" in line for line in status.logs), vars(status)
    db.session.rollback()
    assert (good.ioc_tags, bad.ioc_tags) == ("probed", None)


def test_the_server_log_names_the_module_and_the_hook(probe, make_ioc, caplog):
    call(CREATE, [make_ioc("100 % {} %s")])
    record = next(record for record in caplog.records if "looked at" in record.getMessage())
    assert (record.module, record.funcName, record.levelname) == ("iris_bridge_probe", CREATE, "WARNING")
    assert record.getMessage().endswith("looked at 100 % {} %s")


def test_the_case_of_a_call_is_that_of_the_request_or_of_the_object(probe, make_ioc):
    import app

    with app.app.test_request_context("/?cid=7"):
        assert "case Some(7)" in call(CREATE, [make_ioc("who")]).logs[0]
    assert "case None" in call(CREATE, [make_ioc("who")]).logs[0]
    asset = models.CaseAssets(asset_name="host", case_id=1)
    db.session.add(asset)
    db.session.commit()
    handler.save_parameter(probe, "probe_assets", True)
    assert "case Some(1)" in call("on_postload_asset_create", [asset]).logs[0]
