"""Two modules in one process: the VirusTotal module of the examples beside the one of the tests."""

import pytest

from conftest import PROBE, call, db, handler, hooks, models

pytest.importorskip("iris_vt_module")
VT = "iris_vt_module"


def test_both_are_registered_each_with_its_own_configuration(context, make_ioc):
    first, second = handler.register_module(PROBE)[0], handler.register_module(VT)[0]
    assert first and second
    names = [param["param_name"] for param in db.session.get(models.IrisModule, second.id).module_config]
    assert names[0] == "vt_api_key" and "probe_tag" not in names
    assert ("on_manual_trigger_ioc", "Get VT insight", True) in hooks(second.id)
    assert ("on_manual_trigger_ioc", "Probe it", True) in hooks(first.id)
    one, other = (handler.instantiate_module_from_name(name)[0] for name in (PROBE, VT))
    assert type(one) is not type(other) and other.get_module_name() == "IrisVT"
    assert call("on_postload_ioc_create", [make_ioc()]).is_success()


def test_a_missing_key_is_told_with_its_name_and_section(context, make_ioc):
    assert handler.register_module(VT)[0]
    status = call("on_manual_trigger_ioc", [make_ioc()], "Get VT insight", module=VT)
    assert status.is_failure() and "vt_api_key" in status.message and "missing" in status.message, vars(status)


def test_a_third_party_that_cannot_be_reached_fails_the_object(context, make_ioc):
    row = handler.register_module(VT)[0]
    settings = models.ServerSettings.query.first()
    settings.https_proxy = "http://127.0.0.1:9"
    db.session.commit()
    handler.save_parameter(row.id, "vt_api_key", "k" * 64)
    status = call("on_manual_trigger_ioc", [make_ioc("example.org")], "Get VT insight", module=VT)
    assert status.is_failure() and "127.0.0.1:9" in " ".join(status.logs), vars(status)
    assert "kkkkkk" not in str(vars(status))


def test_the_check_module_is_registered_to_all_hooks_and_answers(context, make_ioc):
    check = "iris_check_module"
    row, message = handler.register_module(check)
    assert row, message
    assert len(hooks(row.id)) > 20
    assert ("on_manual_trigger_ioc", "iris_check_module::on_manual_trigger_ioc", True) in hooks(row.id)
    status = call("on_postload_ioc_create", [make_ioc()], module=check)
    assert status.is_success() and any("on_postload_ioc_create" in line for line in status.logs), vars(status)
    handler.save_parameter(row.id, "check_log_received_hook", "false")
    assert call("on_postload_ioc_create", [make_ioc()], module=check).logs == []
