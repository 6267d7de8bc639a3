"""What a script does with IRIS's client, against the local host: address and key are the arguments."""

import sys
import time
from datetime import datetime

from dfir_iris_client.case import Case
from dfir_iris_client.helper.utils import assert_api_resp, get_data_from_resp
from dfir_iris_client.session import ClientSession


def data(response):
    assert_api_resp(response, soft_fail=False)
    return get_data_from_resp(response)


def iocs(case):
    """Names of types and TLPs are looked up by the client."""
    added = data(case.add_ioc(value="malicious.example.org", ioc_type="domain", description="d", ioc_tlp="green",
                              ioc_tags=["one", "two"]))
    ioc = added["ioc_id"]
    assert added["ioc_tags"] == "one,two" and added["ioc_tlp_id"] == 3, added
    assert ioc in [row["ioc_id"] for row in data(case.list_iocs())["ioc"]]
    assert case.add_ioc(value="malicious.example.org", ioc_type="domain").is_error()
    changed = data(case.update_ioc(ioc, description="other", ioc_tlp="red"))
    assert changed["ioc_description"] == "other" and changed["ioc_tlp_id"] == 1, changed
    assert changed["ioc_value"] == "malicious.example.org", changed
    assert data(case.get_ioc(ioc))["ioc_uuid"] == added["ioc_uuid"]
    data(case.add_ioc_comment(ioc, "hello"))
    data(case.delete_ioc(ioc))
    assert case.get_ioc(ioc).is_error()


def ids(rows, key):
    return [row[key] for row in rows]


def assets(case):
    asset = data(case.add_asset(name="ws-1", asset_type="Windows - Computer", analysis_status="Started",
                               compromise_status=1))["asset_id"]
    assert asset in ids(data(case.list_assets())["assets"], "asset_id")
    assert data(case.update_asset(asset, description="d"))["asset_description"] == "d"
    data(case.add_asset_comment(asset, "hello"))
    data(case.delete_asset(asset))
    assert case.get_asset(asset).is_error()


def notes(case):
    directory = data(case.list_notes_directories())[0]["id"]
    note = data(case.add_note(note_title="t", note_content="c", directory_id=directory))["note_id"]
    assert note in ids(data(case.list_notes_directories())[0]["notes"], "id")
    assert data(case.update_note(note, note_title="u"))["note_title"] == "u"
    data(case.add_note_comment(note, "hello"))
    data(case.delete_note(note))
    assert case.get_note(note).is_error()


def events(case):
    event = data(case.add_event(title="t", date_time=datetime(2024, 5, 1, 10), content="c", category="Execution",
                                linked_assets=[1], linked_iocs=[1]))["event_id"]
    assert event in ids(data(case.list_events())["timeline"], "event_id")
    read = data(case.get_event(event))
    assert read["event_assets"] == [1] and read["event_iocs"] == [1] and read["event_category_id"] == 5, read
    assert data(case.update_event(event, title="u"))["event_title"] == "u"
    # The client asks for comments on events below `/case/events`, an address that is not served.
    data(case.delete_event(event))
    assert case.get_event(event).is_error()


def evidences(case):
    evidence = data(case.add_evidence(filename="a.raw", file_size=10, description="d", file_hash="00"))["id"]
    assert evidence in ids(data(case.list_evidences())["evidences"], "id")
    assert data(case.update_evidence(evidence, description="e"))["file_description"] == "e"
    data(case.add_evidence_comment(evidence, "hello"))
    data(case.delete_evidence(evidence))
    assert case.get_evidence(evidence).is_error()


def tasks(case):
    task = data(case.add_task(title="t", status="To do", assignees=[1]))["id"]
    assert task in ids(data(case.list_tasks())["tasks"], "id")
    changed = data(case.update_task(task, status="Done"))
    assert changed["task_status_id"] == 4 and changed["task_title"] == "t", changed
    data(case.add_task_comment(task, "hello"))
    data(case.delete_task(task))
    assert case.get_task(task).is_error()
    task = data(case.add_global_task(title="g", status="To do", assignee=1))["task_id"]
    assert task in ids(data(case.list_global_tasks())["tasks"], "task_id")
    assert data(case.update_global_task(task, title="h"))["task_title"] == "h"
    data(case.delete_global_task(task))
    assert data(case.list_cases())[0]["case_name"] == "#1 - Initial Demo"


def modules(session, case):
    """The client has no method for modules; its session sends what it is told."""
    module = data(session.pi_get("manage/modules/list", cid=1))[0]
    assert module["module_human_name"] == "IrisVT" and module["is_active"] and module["configured"], module
    # One of the module's own examples, for which a reply is recorded.
    ioc = next(row["ioc_id"] for row in data(case.list_iocs())["ioc"] if row["ioc_value"] == "malicious.example")
    data(case.trigger_manual_hook("Get VT insight", module_name="iris_vt_module", targets=[ioc], target_type="ioc"))
    for _ in range(100):
        tasks = data(session.pi_get("dim/tasks/list/5", cid=1))
        if tasks:
            break
        time.sleep(0.1)
    assert tasks[0]["state"] == "success" and tasks[0]["module"] == "iris_vt_module::on_manual_trigger_ioc", tasks
    assert "vt:malicious" in data(case.get_ioc(ioc))["ioc_tags"]


def main():
    address, key = sys.argv[1:]
    try:
        ClientSession(host=address, apikey="wrong", agent="check")
        raise SystemExit("a wrong key was taken")
    except ValueError:
        pass
    session = ClientSession(host=address, apikey=key, agent="check")
    case = Case(session=session, case_id=1)
    for kind in (iocs, assets, notes, events, evidences, tasks):
        kind(case)
    modules(session, case)
    print("the client adds, lists, updates and deletes; modules are listed and triggered")


if __name__ == "__main__":
    main()
