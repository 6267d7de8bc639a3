"""`cargo iris new` on a terminal: the dialogue, and Ctrl+C in the middle of it and in the middle of the writing."""

import os
import pty
import select
import shutil
import signal
import sys
import tempfile
import time


def on_terminal(folder, keys, **environment):
    """Types each text after the one that it waits for; returns what was on the screen, and how the program ended."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        # A shell that starts its jobs in the background has them ignore it, and so would this program.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execve(PROGRAM, ["cargo-iris", "new"], {**os.environ, "TERM": "xterm", **environment})
    screen, end = "", time.monotonic() + 30
    keys = list(keys)
    while time.monotonic() < end:
        if keys and keys[0][0] in screen:
            os.write(terminal, keys.pop(0)[1].encode())
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                new = os.read(terminal, 4096).decode(errors="replace")
            except OSError:
                break
            if not new:
                break
            screen += new
    else:
        os.kill(process, signal.SIGKILL)
    return screen, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def left(folder):
    return sorted(os.listdir(folder))


ANSWERS = [
    ("iris-toto-module]: ", "Iris Foo\n"), ("nearest valid name: iris-foo", "iris-foo-module\n"), ("Kind", "action\n"),
    ("Keyword", "\n"), ("Description", "Été ✓\n"), ("Organisation", "\n"), ("Licence", "gpl-3\n"),
    ("E-mail", "ada@toto.example\n"), ("Repository", "\n"),
]
CTRL_C = "\x03"
PROGRAM = shutil.which("cargo-iris") or sys.exit("cargo-iris is not on the path")

with tempfile.TemporaryDirectory() as place:
    for keys in [[("iris-toto-module]: ", CTRL_C)], ANSWERS[:5] + [("Organisation", CTRL_C)]]:
        screen, code = on_terminal(place, keys)
        assert (code, left(place)) == (-signal.SIGINT, []), (code, left(place), screen)

    screen, code = on_terminal(place, ANSWERS)
    assert (code, left(place)) == (0, ["iris-foo-module"]), (code, left(place), screen)
    assert "\x1b[1;32m     Created" in screen, screen
    with open(f"{place}/iris-foo-module/Cargo.toml", encoding="utf-8") as manifest:
        assert 'description = "Été ✓"' in manifest.read()
    # The name is taken now, and is refused without colours.
    screen, code = on_terminal(place, ANSWERS, NO_COLOR="1")
    assert code == 2 and "is there already" in screen and "\x1b" not in screen, (code, screen)

with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as tools:
    # It is called when all is written and nothing has its name yet.
    rustfmt = f"{tools}/rustfmt"
    with open(rustfmt, "w", encoding="utf-8") as script:
        script.write("#!/bin/sh\necho writing >/dev/tty\nexec sleep 20\n")
    os.chmod(rustfmt, 0o755)
    path = f"{tools}:{os.environ['PATH']}"
    screen, code = on_terminal(place, ANSWERS + [("writing", CTRL_C)], PATH=path)
    assert (code, left(place)) == (-signal.SIGINT, []), (code, left(place), screen)

print("the dialogue was answered, and interrupted three times")
