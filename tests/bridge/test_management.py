"""Registration, configuration, upgrade: what IRIS stores of a module."""

import logging
import os
import subprocess
import sys

import sqlalchemy

from conftest import PROBE, call, db, handler, hooks, models

HERE = os.path.dirname(os.path.abspath(__file__))
STANDARD = 9  # hooks without the one that is switched off


def stored(module_id):
    db.session.rollback()
    return {param["param_name"]: param for param in db.session.get(models.IrisModule, module_id).module_config}


def set_row(module_id, **columns):
    row = db.session.get(models.IrisModule, module_id)
    for name, value in columns.items():
        setattr(row, name, value)
    db.session.commit()


def test_hooks_follow_the_configuration_and_removal_is_committed(probe):
    assert len(hooks(probe)) == STANDARD
    assert ("on_manual_trigger_ioc", "Probe it", True) in hooks(probe)
    assert ("on_preload_ioc_create", "", False) in hooks(probe)
    assert handler.save_parameter(probe, "probe_assets", True)[0]
    assert ("on_postload_asset_create", "", False) in hooks(probe)
    assert handler.save_parameter(probe, "probe_assets", "false")[0]
    assert len(hooks(probe)) == STANDARD


def test_registering_again_changes_nothing(probe):
    before = [row.id for row in models.IrisModuleHook.query.order_by("id")]
    assert handler.iris_update_hooks(PROBE, probe) == (True, ["Module updated"])
    assert [row.id for row in models.IrisModuleHook.query.order_by("id")] == before


def test_modes_and_names_of_existing_rows_are_put_right_and_stale_ones_removed(probe):
    for row in models.IrisModuleHook.query.all():
        if row.hook.hook_name == "on_postload_ioc_create":
            row.run_asynchronously = False
        if row.manual_hook_ui_name:
            row.manual_hook_ui_name = "Old name"
    stale = models.IrisHook.query.filter_by(hook_name="on_postload_note_create").one()
    db.session.add(models.IrisModuleHook(module_id=probe, hook_id=stale.id, is_manual_hook=False, run_asynchronously=True))
    db.session.commit()
    handler.iris_update_hooks(PROBE, probe)
    assert len(hooks(probe)) == STANDARD
    assert ("on_postload_ioc_create", "", True) in hooks(probe)
    assert ("on_manual_trigger_ioc", "Probe it", True) in hooks(probe)


def test_the_switch_is_looked_at_again_at_each_call(probe):
    asset = models.CaseAssets(asset_name="host")
    db.session.add(asset)
    db.session.commit()
    status = call("on_postload_asset_create", [asset])
    assert status.is_success() and "switched off" in status.message and asset.asset_domain is None
    handler.save_parameter(probe, "probe_assets", "True")
    assert call("on_postload_asset_create", [asset]).is_success()
    assert asset.asset_domain == "probe.example"


def test_a_change_counts_at_the_next_call_committed_or_not(probe, make_ioc):
    ioc = make_ioc()
    handler.save_parameter(probe, "probe_tag", "first")
    call("on_postload_ioc_create", [ioc])
    row = db.session.get(models.IrisModule, probe)
    row.module_config = [dict(param, value="second") if param["param_name"] == "probe_tag" else param for param in row.module_config]
    db.session.flush()
    call("on_postload_ioc_create", [ioc])
    assert ioc.ioc_tags == "first,second"


def test_a_long_configuration_is_sent_once_and_each_change_of_it_is_seen(probe, make_ioc):
    answers = []

    def tag(value, also=None):
        """Writes the value as whoever else may, in the session's transaction if that is told."""
        row = db.session.get(models.IrisModule, probe)
        params = [dict(param, description="x" * 20_000) for param in row.module_config]
        row.module_config = [dict(param, value=value) if param["param_name"] == "probe_tag" else param for param in params]
        (also or db.session.commit)()

    def seen():
        ioc = make_ioc()
        assert call("on_postload_ioc_create", [ioc]).is_success()
        answers.append(ioc.ioc_tags)

    for value in ("one", "two", "one"):
        tag(value)
        [seen() for _ in range(3)]
    ioc = make_ioc()
    assert ioc.ioc_value
    tag("mine", also=db.session.flush)
    for _ in range(3):
        call("on_postload_ioc_create", [ioc])
    answers.append(ioc.ioc_tags)
    db.session.rollback()
    seen()
    set_row(probe, module_description="another version that says the same")
    seen()
    db.session.execute(sqlalchemy.text("UPDATE iris_module SET module_config = NULL"))
    db.session.commit()
    [seen() for _ in range(2)]
    assert answers == ["one"] * 3 + ["two"] * 3 + ["one"] * 3 + ["mine", "one", "one", "probed", "probed"]


def test_a_bad_configuration_is_told_with_its_names_and_runs_nothing(probe, make_ioc, caplog):
    assert handler.save_parameter(probe, "probe_times", "zz")[0], "IRIS can go on and repair it"
    ioc = make_ioc()
    with caplog.at_level(logging.INFO):
        status = call("on_postload_ioc_create", [ioc])
    assert status.is_failure() and ioc.ioc_tags is None
    assert "Times (`probe_times`" in status.logs[0] and "Times" in caplog.text
    assert len(hooks(probe)) == STANDARD


def test_foreign_and_missing_configurations_mean_the_defaults(probe, make_ioc):
    for config in (None, [], {}, [{"param_name": "other", "value": 3}]):
        set_row(probe, module_config=config)
        assert call("on_postload_ioc_create", [make_ioc()]).is_success(), config
        assert handler.iris_update_hooks(PROBE, probe)[0]
        assert len(hooks(probe)) == STANDARD


def test_a_module_of_another_package_with_the_same_name_is_another_one(context):
    """IRIS lets both be added and sets the parameters of either; it would hand over those of the first."""
    other = models.IrisModule(
        module_name="other", module_human_name="IrisBridgeProbe", module_version="0.0.1", is_active=True,
        module_config=[{"param_name": "other", "type": "int", "mandatory": False, "default": 1, "value": 3}],
    )
    db.session.add(other)
    db.session.commit()
    before = stored(other.id)
    row, message = handler.register_module(PROBE)
    assert row, message
    assert handler.save_parameter(row.id, "probe_assets", True)[0]
    assert ("on_postload_asset_create", "", False) in hooks(row.id)
    assert stored(other.id) == before and hooks(other.id) == []
    set_row(row.id, module_human_name="Its name in an older release")
    assert handler.save_parameter(row.id, "probe_assets", False)[0]
    assert len(hooks(row.id)) == STANDARD


def test_an_upgrade_keeps_values_adds_defaults_and_drops_the_rest(probe):
    old = [
        {"param_name": "probe_old_tag", "type": "string", "mandatory": True, "default": "x", "value": "kept"},
        {"param_name": "probe_gone", "type": "string", "mandatory": True, "default": None, "value": "lost"},
        {"param_name": "probe_assets", "type": "bool", "mandatory": True, "default": False, "value": True},
    ]
    set_row(probe, module_config=old, module_version="0.0.1")
    assert handler.iris_update_hooks(PROBE, probe)[0]
    now = stored(probe)
    assert list(now) == ["probe_assets", "probe_tag", "probe_secret", "probe_times"]
    assert (now["probe_tag"]["value"], now["probe_assets"]["value"], now["probe_times"]["value"]) == ("kept", True, 1)
    assert db.session.get(models.IrisModule, probe).module_version == "0.1.0"
    assert ("on_postload_asset_create", "", False) in hooks(probe)


def newer_row(probe):
    newer = [dict(param) for param in db.session.get(models.IrisModule, probe).module_config]
    newer.append({"param_name": "probe_new", "type": "string", "mandatory": False, "default": None, "value": "v"})
    set_row(probe, module_config=newer, module_version="9.0.0")


def test_a_process_of_an_older_release_leaves_the_row_of_a_newer_one_alone(probe, make_ioc):
    newer_row(probe)
    row = models.IrisModuleHook.query.first()
    row.run_asynchronously = not row.run_asynchronously
    db.session.commit()
    before = hooks(probe)
    assert call("on_postload_ioc_create", [make_ioc()]).is_success()
    assert stored(probe)["probe_new"]["value"] == "v" and hooks(probe) == before


def test_an_administrator_may_go_back_to_an_older_release(probe):
    newer_row(probe)
    assert handler.iris_update_hooks(PROBE, probe)[0]
    assert "probe_new" not in stored(probe)
    assert db.session.get(models.IrisModule, probe).module_version == "0.1.0"


def test_an_imported_configuration_is_noticed_at_the_next_call_also_by_a_hook_that_it_switches_off(probe):
    handler.save_parameter(probe, "probe_assets", True)
    asset = models.CaseAssets(asset_name="host")
    db.session.add(asset)
    db.session.commit()
    config = [dict(param, value=False) if param["param_name"] == "probe_assets" else param for param in db.session.get(models.IrisModule, probe).module_config]
    set_row(probe, module_config=config)
    assert len(hooks(probe)) == STANDARD + 1
    assert "switched off" in call("on_postload_asset_create", [asset]).message
    assert len(hooks(probe)) == STANDARD


def test_a_renamed_menu_entry_is_put_right_by_the_first_click(probe, make_ioc):
    ioc = make_ioc()
    handler.save_parameter(probe, "probe_times", 3)
    for row in models.IrisModuleHook.query.all():
        row.manual_hook_ui_name = row.manual_hook_ui_name and "Old name"
    set_row(probe, module_version="0.0.9")
    # The first call of a process, as after its restart.
    config = [dict(param, value=4) if param["param_name"] == "probe_times" else param for param in db.session.get(models.IrisModule, probe).module_config]
    set_row(probe, module_config=config)
    assert "no menu entry" in call("on_manual_trigger_ioc", [ioc], "Old name").message
    assert ("on_manual_trigger_ioc", "Probe it", True) in hooks(probe)


def test_two_processes_at_once_register_a_hook_once(probe):
    row = db.session.execute(sqlalchemy.text("SELECT id FROM iris_module FOR UPDATE")).one()
    models.IrisModuleHook.query.delete()
    script = (
        "import sys; sys.path[:0] = [%r, %r]\nfrom conftest import call, iris\n"
        "with iris.app.app_context(): print(call('on_postload_ioc_delete', [7]).is_success())"
    ) % (HERE, os.path.join(HERE, "standin"))
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, timeout=30)
    assert done.stdout.strip() == "True", done.stderr
    db.session.commit()
    assert handler.iris_update_hooks(PROBE, row[0])[0]
    assert len(hooks(probe)) == STANDARD == len(set(hooks(probe)))


def test_members_of_the_base_class_work_without_its_constructor(probe):
    handler.save_parameter(probe, "probe_times", "12")
    module, _ = handler.instantiate_module_from_name(PROBE)
    assert module.module_dict_conf["probe_times"] == 12 == module._dict_conf["probe_times"]
    assert module.get_configuration_dict().get_data()["probe_tag"] == "probed"
    assert module.get_configuration().get_data()[1]["param_name"] == "probe_tag"
    assert module.server_dict_conf["id"] == 1 == module._server_conf["id"]
    assert type(module._evidence_storage).__name__ == "EvidenceStorage"
    assert module.get_evidence_storage().is_success()
    assert module.return_success("x") == (True, "x") and module.return_error() == (False, [])
    assert module.return_not_implemented().code == 0xFF00
    assert module.internal_configure(None, 3, [1]).is_success() and module._mod_web_config == [1]
    assert module.register_to_hook(probe, "on_postload_note_create").message == ["registered"]
    assert module.deregister_from_hook(probe, "on_postload_note_create").is_success()
    assert module.register_to_hook(probe, "on_nothing").is_failure()
    assert module.log.name == "iris_modules.iris_bridge_probe"


def test_the_configuration_is_read_in_one_statement_that_the_session_does_not_notice(probe, make_ioc):
    import psycopg2.extensions

    class Cursor(psycopg2.extensions.cursor):
        seen = []

        def execute(self, text, values=None):
            self.seen.append(text.decode() if isinstance(text, bytes) else text)
            return super().execute(text, values)

    def connected(connection, record):
        connection.cursor_factory = Cursor

    db.session.commit()
    db.engine.dispose()
    sqlalchemy.event.listen(db.engine, "connect", connected)
    try:
        assert call("on_postload_ioc_delete", [7]).is_success()
        Cursor.seen.clear()
        assert call("on_postload_ioc_delete", [7]).is_success()
        assert len(Cursor.seen) == 1 and "module_config" in Cursor.seen[0], Cursor.seen
        assert not db.session().in_transaction(), "an idle session is left without a transaction"
        pending, ioc = models.Ioc(ioc_value="pending", ioc_type_id=1), make_ioc("untouched")
        assert (ioc.ioc_value, ioc.ioc_type, ioc.tlp) and db.session().in_transaction()
        db.session.add(pending)
        before = set(db.session.identity_map.values())
        Cursor.seen.clear()
        assert call("on_postload_ioc_create", [ioc]).is_success()
        assert len(Cursor.seen) == 1 and "module_config" in Cursor.seen[0], Cursor.seen
        assert set(db.session.new) == {pending} and set(db.session.identity_map.values()) == before
    finally:
        sqlalchemy.event.remove(db.engine, "connect", connected)
        db.session.rollback()
        db.engine.dispose()
