"""Edits a module made by `cargo iris new` while `cargo run -- serve --watch` serves it: the folder is the argument."""

import json
import pathlib
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

PATIENCE = 600
WORD, OTHER = "toto:malicious", "toto:edited"


class Served:
    """The program, what it says, and its JSON routes."""

    def __init__(self, folder, data):
        command = ["cargo", "run", "--quiet", "--", "serve", "--watch", "--port", "0", "--data", data]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.said = queue.Queue()
        threading.Thread(target=lambda: [self.said.put(line) for line in self.process.stderr], daemon=True).start()
        self.meet()

    def until(self, word):
        lines = []
        while not lines or word not in lines[-1]:
            try:
                lines.append(self.said.get(timeout=PATIENCE))
            except queue.Empty:
                raise SystemExit(f"no `{word}` in: {''.join(lines)}")
        return "".join(lines)

    def meet(self):
        said = self.until("key for scripts")
        self.address = re.search(r"http://[^/ ]+", said).group()
        self.key = re.search(r"[0-9a-f]{64}", said).group()

    def ask(self, path, body=None):
        request = urllib.request.Request(self.address + path, json.dumps(body).encode() if body else None)
        request.add_header("Authorization", f"Bearer {self.key}")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["data"]

    def start_page(self):
        with urllib.request.urlopen(self.address) as answer:
            return answer.read().decode()

    def tags_after_a_call(self, ioc):
        """The tags of an IOC after its handler was called once more."""
        before = len(self.ask("/dim/tasks/list/100"))
        self.ask("/dim/hooks/call?cid=1", {"hook_name": "on_postload_ioc_create", "type": "ioc", "targets": [ioc]})
        for _ in range(PATIENCE * 10):
            tasks = self.ask("/dim/tasks/list/100")
            if len(tasks) > before:
                assert tasks[0]["state"] == "success", tasks[0]
                return self.ask(f"/case/ioc/{ioc}?cid=1")["ioc_tags"].split(",")
            time.sleep(0.1)
        raise SystemExit("the task does not end")


def edit(source, old, new):
    text = source.read_text()
    assert old in text, f"no `{old}` in {source}"
    source.write_text(text.replace(old, new))


def main():
    folder = pathlib.Path(sys.argv[1])
    source = folder / "src" / "lib.rs"
    example = json.loads((folder / "data" / "ioc.json").read_text())["ioc_value"]
    with tempfile.TemporaryDirectory() as data:
        served = Served(folder, data)
        try:
            key = served.key
            ioc = next(row["ioc_id"] for row in served.ask("/case/ioc/list?cid=1")["ioc"] if row["ioc_value"] == example)
            assert WORD in served.tags_after_a_call(ioc)

            began = time.monotonic()
            edit(source, WORD, OTHER)
            served.until("Rebuilding")
            served.meet()
            took = time.monotonic() - began
            assert served.key == key, "the new program has other data"
            tags = served.tags_after_a_call(ioc)
            assert WORD in tags and OTHER in tags, tags

            edit(source, f'"{OTHER}"', "no_such_name")
            assert "no_such_name" in served.until("Build failed"), "the compiler's message is not shown"
            assert "no_such_name" in served.start_page()
            assert OTHER in served.tags_after_a_call(ioc), "the old program does not go on"

            edit(source, "no_such_name", f'"{WORD}"')
            served.meet()
            assert "no_such_name" not in served.start_page()
            assert len(served.ask("/dim/tasks/list/100")) == 3, "the tasks are not kept"
        finally:
            served.process.terminate()
            served.process.wait()
    print(f"watched: the edit was served after {took:.1f} s, the error shown, the data kept")


if __name__ == "__main__":
    main()
