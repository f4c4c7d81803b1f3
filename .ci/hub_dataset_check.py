"""`datasets.load_dataset` against the stand-in: every value of every shard comes back, whatever the shards hold.

With a program alone it uploads invented shards first. With ENDPOINT, DATASET and a file of rows it compares a dataset
that something else pushed: `hub_dataset_check.py ENDPOINT DATASET ROWS.jsonl [REVISION]`.
"""

import json
import os
import sys
import uuid

from hub_stand_in import StandIn, prove

STRINGS = "provider model modelKind harness harnessVersion effort tokensInBucket tokensOutBucket latencyBucket " \
    "costBucket outcome errorClass ts".split()
KEYS = "schema rowId sessionKey turnIndex provider model modelKind harness harnessVersion effort tokensInBucket " \
    "tokensOutBucket latencyBucket costBucket toolCalls toolCallDepth outcome errorClass ts".split()


def card():
    """A card that declares every column."""
    integers = {"turnIndex", "toolCallDepth"}
    features = []
    for key in KEYS:
        if key == "toolCalls":
            features += ["  - name: toolCalls", "    list:", "    - {name: name, dtype: string}",
                         "    - {name: count, dtype: int64}"]
        else:
            features.append(f"  - {{name: {key}, dtype: {'int64' if key in integers else 'string'}}}")
    return "\n".join([
        "---", "license: odc-by", "configs:", "- config_name: default", "  data_files:", "  - split: train",
        "    path: data/traces*.jsonl", "dataset_info:", "  config_name: default", "  features:", *features, "---", ""])


def row(index, **changes):
    """An invented row; what is not changed is as empty as a row can be."""
    empty = dict.fromkeys(STRINGS, "unknown") | {"harness": "codex", "harnessVersion": None, "errorClass": None}
    made = {"schema": "skein-trace/1", "rowId": str(uuid.uuid4()), "sessionKey": str(uuid.uuid4()),
            "turnIndex": index, "toolCalls": [], "toolCallDepth": 0} | empty | changes
    return {key: made[key] for key in KEYS}


def shards():
    """Shards by name; those with nothing in them come first, which is where a loader guesses from."""
    full = {"harness": "claude-code", "harnessVersion": "2.1.59", "provider": "anthropic", "model": "claude-opus-4-6",
            "effort": "high", "tokensInBucket": "16k-64k", "tokensOutBucket": "0", "latencyBucket": "<1s",
            "costBucket": "0.01-0.1", "outcome": "error", "errorClass": "rate_limit", "ts": "2026-06-26",
            "toolCalls": [{"name": "Bash", "count": 2}, {"name": "mcp", "count": 1}], "toolCallDepth": 3}
    return {
        "0000000000000000": [row(index) for index in range(3)],
        "0000000000000001": [row(0, ts="2026-06-25"), row(1, ts="2026-06-26")],
        "5000000000000000": [row(index, **full) for index in range(4)],
        "6000000000000000": [row(0, **full), row(1, harnessVersion="20.26.1001", costBucket="0", ts="2026-01-01")],
        "ffffffffffffffff": [row(0)],
    }


def canonical(loaded):
    """A loaded row as it was written: of `ts`, which a loader may take for a time, the first ten characters."""
    return json.dumps(loaded | {"ts": str(loaded["ts"])[:10]}, sort_keys=True)


def compare(dataset, rows, revision=None):
    from datasets import load_dataset

    expected = sorted(json.dumps(made, sort_keys=True) for made in rows)
    for streaming in (False, True):
        loaded = load_dataset(dataset, split="train", revision=revision, streaming=streaming)
        found = sorted(canonical(dict(made)) for made in loaded)
        way = "streamed" if streaming else "loaded"
        prove(f"{len(rows)} rows of {dataset} are {way} as they were written", found == expected)


def upload_and_compare(hub):
    from huggingface_hub import CommitOperationAdd, HfApi

    made = {f"data/traces-{name}.jsonl": rows for name, rows in shards().items()}
    texts = {path: "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in rows) for path, rows in made.items()}
    maintainer = HfApi(token=hub.tokens["maintainer"])
    dataset = maintainer.create_repo("skein-community/loaded", repo_type="dataset").repo_id
    maintainer.create_commit(dataset, repo_type="dataset", commit_message="Add rows", operations=[
        CommitOperationAdd(path_in_repo=path, path_or_fileobj=text.encode())
        for path, text in {"README.md": card(), **texts}.items()])
    rows = [one for rows in made.values() for one in rows]
    compare(dataset, rows)

    more = [row(0, errorClass="timeout", outcome="error")]
    request = HfApi(token=hub.tokens["contributor"]).create_commit(
        dataset, repo_type="dataset", commit_message="Contribute", create_pr=True, operations=[CommitOperationAdd(
            path_in_repo="data/traces-1000000000000000.jsonl", path_or_fileobj=(json.dumps(more[0]) + "\n").encode())])
    compare(dataset, rows + more, request.pr_revision)


if len(sys.argv) > 2:
    os.environ["HF_ENDPOINT"] = sys.argv[1]
    with open(sys.argv[3], encoding="utf-8") as file:
        compare(sys.argv[2], [json.loads(line) for line in file], *sys.argv[4:5])
else:
    print("the datasets loader")
    with StandIn(sys.argv[1]) as running:
        upload_and_compare(running)
