"""Ten thousand calls leave nothing behind."""

import logging
import threading

from conftest import call, db


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


def test_memory_is_flat(probe, make_ioc):
    logging.getLogger("iris_modules").setLevel(logging.CRITICAL)
    quiet, panics, tagged = make_ioc("untouched"), make_ioc("panic"), make_ioc("tagged")

    def calls(count):
        for number in range(count):
            if number % 10 == 0:
                tagged.ioc_tags = "mine"
                call("on_postload_ioc_create", [tagged])
                assert tagged.ioc_tags == "mine,probed"
            else:
                call("on_postload_ioc_create", [panics if number % 50 == 1 else quiet])

    calls(1000)
    db.session.rollback()
    before, loggers, threads = resident(), len(logging.root.manager.loggerDict), threading.active_count()
    calls(10_000)
    assert resident() - before < 512, "KiB more than before: %d" % (resident() - before)
    assert (len(logging.root.manager.loggerDict), threading.active_count()) == (loggers, threads)
