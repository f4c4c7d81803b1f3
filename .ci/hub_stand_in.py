"""The running stand-in of the Hub, and a way to say what was proved."""

import json
import os
import subprocess
import sys


class StandIn:
    """Serves for as long as the `with` block runs; the official client's environment points at it."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.process = subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        told = json.loads(self.process.stdout.readline())
        self.endpoint, self.tokens = told["endpoint"], told["tokens"]
        # Read by the client when it is imported, which is therefore done inside the block.
        os.environ["HF_ENDPOINT"] = self.endpoint
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        if self.process.wait(timeout=30) != 0:
            sys.exit(f"the stand-in ended with {self.process.returncode}")


def prove(what, holds):
    """Says what was proved; ends the check when it was not."""
    if not holds:
        sys.exit(f"check-hub-stand-in: does not hold: {what}")
    print(f"  proved: {what}")


def refused(call, status):
    """Whether a call ends with that status, and its message."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        call()
    except HfHubHTTPError as error:
        return error.response.status_code == status and str(error)
    return False
