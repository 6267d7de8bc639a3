"""The module for event logs as IRIS drives it: loaded, asked, given files, run by the worker."""

import io
import os
import sys
import tempfile
import zipfile

import pytest
from app.iris_engine import pipelines
from werkzeug.datastructures import FileStorage

from conftest import children, db, handler, has_ended, iris, models, needs_a_worker
from evtx import NAME, PIPELINE, TOKEN, Case, Collector, evidence, line_of, until, write_log

# The worker's side is the same on all of them: IRIS's own and the newest one do, and for what is long IRIS's own.
in_the_worker = pytest.mark.skipif(sys.version_info[:2] in [(3, 11), (3, 12)], reason="tested on 3.9 and 3.13")
at_length = pytest.mark.skipif(sys.version_info >= (3, 10), reason="tested on 3.9")


@pytest.fixture
def collector():
    collector = Collector()
    yield collector
    collector.close()


@pytest.fixture
def case(context, collector, tmp_path, monkeypatch):
    uploads = tmp_path / "uploads"
    monkeypatch.setitem(iris.app.config, "UPLOADED_PATH", str(uploads))
    return Case(uploads, collector.url)


def test_iris_is_told_what_it_asks_for(context):
    module, message = handler.instantiate_module_from_name(NAME)
    assert module, message
    assert handler.check_module_health(module) == (True, [])
    row, message = handler.register_module(NAME)
    assert row, message
    assert (row.has_pipeline, row.module_type, row.is_active) == (True, "module_pipeline", True)
    assert type(module.pipeline_get_info()) is dict and row.pipeline_args == {
        "pipeline_internal_name": "evtx_pipeline",
        "pipeline_human_name": "EVTX Pipeline",
        "pipeline_args": [["index_evtx", "required"], ["hostname_evtx", "optional"]],
        "pipeline_update_support": True,
        "pipeline_import_support": True,
    }
    types = {param["param_name"]: (param["type"], param["mandatory"]) for param in row.module_config}
    assert types["evtx_splunk_token"] == ("sensitive_string", False)
    assert types["evtx_splunk_url"] == types["splunk_http_proxy"] == types["splunk_https_proxy"] == ("string", False)
    assert types["evtx_splunk_verify_ssl"] == ("bool", True)
    assert {name for name, (kind, _) in types.items() if kind == "sensitive_string"} == {"evtx_splunk_token"}
    # A module that nobody has configured yet stays enabled, and works: with a file beside the logs.
    assert all(param.get("value") is not None for param in row.module_config if param["mandatory"])


def test_uploads_land_in_the_folder_of_case_and_module(case, tmp_path):
    spooled = tempfile.SpooledTemporaryFile(max_size=500 * 1024)
    spooled.write(b"x" * 600_000)
    for name, stream in [
        ("Security.evtx", io.BytesIO(b"one")), ("Security.evtx", io.BytesIO(b"one")), ("Security.evtx", io.BytesIO(b"other")),
        ("../../../etc/passwd", io.BytesIO(b"a")), ("..", io.BytesIO(b"b")), ("/tmp/abs.evtx", io.BytesIO(b"c")), ("big.evtx", spooled),
    ]:
        taken, message = pipelines.upload(1, PIPELINE, FileStorage(stream=stream, filename=name))
        assert taken, (name, message)
    assert message == "big.evtx saved, 600000 bytes"
    assert case.left() == ["Security-2.evtx", "Security.evtx", "big.evtx", "etc_passwd", "file", "tmp_abs.evtx"]


def test_names_are_made_safe_without_iris_too_and_links_are_refused(case, tmp_path):
    module, _ = handler.instantiate_module_from_name(NAME)
    folder = tmp_path / "uploads"

    def upload(name, base=str(folder) + "/"):
        file = FileStorage(stream=io.BytesIO(b"abc"), filename=name)
        return module.pipeline_files_upload(base, file, "Customer", "#1 - Demo", "true")

    for name in ["../up.evtx", "..\\..\\back.evtx", "a\0b.evtx", "C:evil.evtx", "nul.evtx", "x" * 5000 + ".evtx"]:
        assert upload(name).is_success(), name
    names = sorted(path.name for path in folder.iterdir())
    assert [name for name in names if len(name) < 200] == ["C_evil.evtx", "_nul.evtx", "a_b.evtx", "back.evtx", "up.evtx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["uploads"]
    (folder / "link.evtx").symlink_to(tmp_path / "target")
    refused = upload("link.evtx")
    assert refused.is_failure() and "a link stands at" in refused.message and not (tmp_path / "target").exists()
    (tmp_path / "file").write_text("no folder")
    assert upload("a.evtx", str(tmp_path / "file") + "/").is_failure()
    assert upload("a.evtx", None).is_failure()


@needs_a_worker
@in_the_worker
def test_an_import_and_updates_send_every_event_once(case, collector, worker, tmp_path):
    logs = {
        name: write_log(tmp_path / name, *numbers)
        for name, numbers in [("Security.evtx", (1, 700)), ("System.evtx", (701, 1500)), ("Late.evtx", (1501, 1600))]
    }
    case.upload(tmp_path / "Security.evtx", tmp_path / "System.evtx")
    status = case.run()
    assert status.is_success(), vars(status)
    tally = collector.ask("tally")
    assert (tally["events"], tally["distinct"], tally["refused"]) == (1500, 1500, [])
    assert tally["values"] == {
        "/index": {"case_1": 1500},
        "/host": {"HOST-%d" % number: 375 for number in range(4)},
        "/source": {"Security.evtx": 700, "System.evtx": 800},
        "/sourcetype": {"json": 1500},
    }
    assert case.evidences() == {name: evidence(logs[name]) for name in ("Security.evtx", "System.evtx")}
    assert line_of(status, "Security.evtx").endswith("700 events") and line_of(status, "System.evtx").endswith("800 events")
    assert any("1500 events to Splunk at " + collector.url in line for line in status.logs), status.logs
    assert case.left() == ["Security.evtx", "System.evtx", "marks"]

    again = case.run()
    assert again.is_success() and collector.counts() == (1500, 1500), vars(again)
    assert "all 700 events were delivered by an earlier run" in line_of(again, "Security.evtx")
    assert len(case.evidences()) == 2

    case.upload(tmp_path / "Late.evtx")
    update = case.run("pipeline_update", hostname_evtx="PC-9")
    assert update.is_success() and collector.counts() == (1600, 1600), vars(update)
    assert collector.ask("tally")["values"]["/host"]["PC-9"] == 100
    assert case.evidences()["Late.evtx"] == evidence(logs["Late.evtx"])
    # Another index has none of them yet.
    other = case.run("pipeline_update", index_evtx="other")
    assert other.is_success() and collector.counts() == (3200, 1600), vars(other)


@needs_a_worker
@in_the_worker
def test_what_is_no_log_fails_alone(case, collector, worker, tmp_path):
    damaged = write_log(tmp_path / "damaged.evtx", 1, 1000, "zeroed:1")
    a, b = write_log(tmp_path / "a.evtx", 2001, 2200), write_log(tmp_path / "b.evtx", 2201, 2500)
    with zipfile.ZipFile(tmp_path / "two.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.evtx", a)
        archive.writestr("logs/b.evtx", b)
    good = write_log(tmp_path / "good.evtx", 3001, 3100)
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../evil.evtx", write_log(tmp_path / "evil.evtx", 4001, 4100))
        archive.writestr("good.evtx", good)
    (tmp_path / "empty.evtx").write_bytes(b"")
    (tmp_path / "notes.evtx").write_text("These are the notes of the analyst.\n")
    names = ["damaged.evtx", "two.zip", "evil.zip", "empty.evtx", "notes.evtx"]
    case.upload(*(tmp_path / name for name in names))
    outside = sorted(path.name for path in tmp_path.iterdir())
    temporary = sorted(os.listdir(tempfile.gettempdir()))

    status = case.run()
    assert status.is_failure(), vars(status)
    assert collector.counts() == (800 + 200 + 300 + 100, 1400)
    assert set(collector.ask("tally")["values"]["/source"]) == {
        "damaged.evtx", "two.zip!a.evtx", "two.zip!logs/b.evtx", "evil.zip!good.evtx"}
    for name, words in [
        ("damaged.evtx", "800 events; damaged: "), ("two.zip", "2 entries"), ("two.zip!a.evtx", "200 events"),
        ("two.zip!logs/b.evtx", "300 events"), ("evil.zip!../evil.evtx", "leads out of its folder"), ("evil.zip!good.evtx", "100 events"),
        ("empty.evtx", "it is empty"), ("notes.evtx", "it is no Windows event log"),
    ]:
        assert words in line_of(status, name), (name, status.logs)
    found = case.evidences()
    expected = {"damaged.evtx": damaged, "two.zip!a.evtx": a, "two.zip!logs/b.evtx": b, "evil.zip!good.evtx": good}
    expected.update((name, (tmp_path / name).read_bytes()) for name in ("two.zip", "evil.zip"))
    assert found == {name: evidence(content) for name, content in expected.items()}
    assert case.left() == sorted([*names, "marks"])
    assert sorted(path.name for path in tmp_path.iterdir()) == outside
    assert sorted(os.listdir(tempfile.gettempdir())) == temporary

    again = case.run()
    assert again.is_failure() and collector.counts() == (1400, 1400)


@needs_a_worker
@in_the_worker
def test_a_collector_that_is_away_is_told_and_the_next_run_goes_on(case, collector, worker, tmp_path):
    write_log(tmp_path / "Security.evtx", 1, 2000)
    case.upload(tmp_path / "Security.evtx")
    case.set(evtx_splunk_patience="1", evtx_splunk_batch_bytes="100000")
    collector.close()
    status = case.run()
    assert status.is_failure() and case.evidences() == {}
    text = " ".join(status.logs)
    assert "stopped: Splunk at %s takes no events: " % collector.url in text, status.logs
    assert "can be reached" in text and "start it again" in text, status.logs

    back = Collector(collector.port)
    try:
        case.set(evtx_splunk_token="not-" + TOKEN[::-1])
        refused = case.run()
        text = " ".join(refused.logs)
        assert refused.is_failure() and "Invalid token" in text and "token of this collector" in text, refused.logs
        assert TOKEN[::-1] not in repr(vars(refused)) and back.ask("tally")["distinct"] == 0

        case.set(evtx_splunk_token=TOKEN, evtx_splunk_patience="60")
        assert len(back.ask("tally")["refused"]) > 0
        back.ask("first", "busy", "busy", "none", "lost-answer", "too-many")
        status = case.run()
        tally = back.ask("tally")
        assert status.is_success() and tally["distinct"] == 2000, (vars(status), tally)
        assert tally["doubled_without_cause"] == 0 < tally["doubled"], tally
        assert possibly_twice(status) >= tally["doubled"], status.logs
    finally:
        back.close()


def possibly_twice(status):
    """How many the summary counts; it says nothing where there are none."""
    lines = [line for line in status.logs if "possibly twice: " in line]
    return int(lines[-1].split("possibly twice: ")[1].split(";")[0].split(",")[0]) if lines else 0


@needs_a_worker
@at_length
def test_a_revoked_import_goes_on_later_and_the_worker_at_once(case, collector, worker, tmp_path):
    write_log(tmp_path / "Security.evtx", 1, 3000)
    case.upload(tmp_path / "Security.evtx")
    case.set(evtx_splunk_batch_bytes="4000", evtx_splunk_in_flight="1")
    collector.ask("always", "slow")
    before = children(worker)
    task = case.start()
    until(lambda: collector.counts()[0] > 50)
    task.revoke(terminate=True)
    until(lambda: any(has_ended(pid) for pid in before))
    collector.ask("first")
    taken = collector.counts()[0]
    assert taken < 3000, "the import was over before it was revoked"
    case.set(evtx_splunk_batch_bytes="1000000")
    status = case.run()
    assert status.is_success(), vars(status)
    tally = collector.ask("tally")
    assert tally["distinct"] == 3000 and tally["doubled"] <= possibly_twice(status) <= 200, (tally, status.logs)
    assert "more were delivered by an earlier run" in line_of(status, "Security.evtx")
    assert list(case.evidences()) == ["Security.evtx"]


@needs_a_worker
@at_length
def test_the_memory_of_the_worker_stays_bounded(case, collector, worker, tmp_path):
    write_log(tmp_path / "small.evtx", 1, 1000)
    write_log(tmp_path / "large.evtx", 1001, 300_000)
    assert (tmp_path / "large.evtx").stat().st_size > 90_000_000
    case.upload(tmp_path / "small.evtx")
    assert case.run().is_success()

    def peak():
        # A child that was revoked may not have been reaped yet: it has ended, and has no memory.
        texts = [open("/proc/%s/status" % pid).read() for pid in children(worker) if not has_ended(pid)]
        return max(int(text.split("VmHWM:")[1].split()[0]) for text in texts if "VmHWM:" in text)

    before = peak()
    case.upload(tmp_path / "large.evtx")
    assert case.run().is_success() and collector.counts() == (300_000, 300_000)
    assert peak() - before < 40_000, "KiB more than before: %d" % (peak() - before)


@needs_a_worker
@in_the_worker
def test_missing_parameters_and_arguments_are_named(case, worker, tmp_path):
    write_log(tmp_path / "Security.evtx", 1, 10)
    case.upload(tmp_path / "Security.evtx")
    case.set(evtx_splunk_url="", evtx_splunk_token="")
    status = case.run()
    assert status.is_failure() and status.logs
    assert "fill in `evtx_splunk_url` and `evtx_splunk_token`" in " ".join(status.logs), status.logs
    case.set(evtx_splunk_url="http://127.0.0.1:9")
    assert "fill in `evtx_splunk_token`" in " ".join(case.run().logs)
    case.set(evtx_splunk_token=TOKEN)
    with pytest.raises(ValueError, match="index_evtx"):
        case.start(index_evtx="")
    missing = case.run(index_evtx=" ")
    assert missing.is_failure() and "index_evtx" in " ".join(missing.logs), vars(missing)
    assert models.CaseReceivedFile.query.count() == 0


@needs_a_worker
@in_the_worker
def test_an_evidence_that_iris_refuses_fails_its_file_and_comes_with_the_next_run(case, collector, worker, tmp_path):
    constraint = "case_received_file %s CONSTRAINT no_system"
    db.session.execute(db.text("ALTER TABLE " + constraint % "ADD" + " CHECK (filename <> 'System.evtx')"))
    db.session.commit()
    write_log(tmp_path / "Security.evtx", 1, 100)
    write_log(tmp_path / "System.evtx", 101, 300)
    case.upload(tmp_path / "Security.evtx", tmp_path / "System.evtx")
    status = case.run()
    assert status.is_failure() and list(case.evidences()) == ["Security.evtx"]
    assert "2 files: 1 done, 1 failed" in status.logs[-1] and "300 events to Splunk" in status.logs[-1], status.logs
    assert any("failed: IRIS did not take the result" in line for line in status.logs), status.logs
    db.session.execute(db.text("ALTER TABLE " + constraint % "DROP"))
    db.session.commit()
    assert case.run().is_success() and collector.counts() == (300, 300)
    assert sorted(case.evidences()) == ["Security.evtx", "System.evtx"]
