"""From `cargo run` in a new enricher to the task page of the local host: what the README's walk says, seen.

Arguments: the README. Runs in the folder of the module, compiled before. Standard library only.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

NEW = "mail.evil.example"


def page(url, key=None, body=None):
    headers = {"Content-Type": "application/json"} if body else {}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode()


def text(markup):
    """What a reader sees, on one line; browsers may break names, for which there are marks in them."""
    seen = html.unescape(re.sub(r"<wbr>", "", re.sub(r"<(script|style).*?</\1>", "", markup, flags=re.S)))
    return " ".join(re.sub(r"<[^>]*>", " ", seen).split())


def answered(ask, is_good):
    """Asks until the answer is good: tasks run in the background."""
    for _ in range(200):
        answer = ask()
        if is_good(answer):
            return answer
        time.sleep(0.05)
    raise SystemExit(f"not what was waited for: {answer}")


def shown(readme):
    """What the README shows of the host and of the task page: the blocks after `$ cargo run -q`."""
    walk = readme.split("\n$ cargo run -q\n", 1)[1]
    said, rest = walk.split("\n```\n", 1)
    return said.splitlines(), rest.split("\n```text\n", 1)[1].split("\n```\n", 1)[0].splitlines()


def lines_of(host):
    """The three lines that the host begins with."""
    return [host.stderr.readline().rstrip("\n") for _ in range(3)]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        said, task = shown(file.read())
    with tempfile.TemporaryDirectory() as data:
        command = ["cargo", "run", "-q", "--", "serve", "--port", "0", "--data", data]
        host = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        began = time.monotonic()
        try:
            lines = lines_of(host)
            url = re.search(r"http://[^/]+", lines[1]).group()
            key = re.search(r"[0-9a-f]{64}", lines[2]).group()
            same = "\n".join(lines).replace(url, "http://127.0.0.1:8642").replace(key, "…")
            assert same == "\n".join(said), (same, said)
            # What the button of the first page would add.
            assert f'value="{NEW}"' in page(url + "/"), "the first page does not offer the new value"
            ioc = {"ioc_value": NEW, "ioc_type_id": 20, "ioc_tlp_id": 2, "ioc_description": "", "ioc_tags": "", "cid": 1}
            added = json.loads(page(f"{url}/case/ioc/add?cid=1", key, ioc))
            assert added["status"] == "success", added
            listed = answered(lambda: json.loads(page(f"{url}/dim/tasks/list/9", key))["data"], bool)
            assert [row["state"] for row in listed] == ["success"], listed
            seen = text(page(f"{url}/dim/tasks/status/1"))
            for line in task:
                assert line in seen, (line, seen)
            row = json.loads(page(f"{url}/case/ioc/{added['data']['ioc_id']}?cid=1", key))["data"]
            assert row["ioc_tags"] == "toto:malicious", row
            report = row["custom_attributes"]["Toto report"]["Summary"]["value"]
            assert report == f"{NEW} was seen in two campaigns", report
        finally:
            host.terminate()
            host.wait(20)
    print(f"from cargo run to the task page: {time.monotonic() - began:.2f} s")


main()
