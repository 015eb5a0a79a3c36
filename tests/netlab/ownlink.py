# SPDX-License-Identifier: GPL-3.0-or-later
"""The link as the program netlab_link makes it, over two tun devices. See docs/netlab.md."""

import json
import os
import subprocess


def missing():
    """Why this machine cannot have it; None when it can."""
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        return "there is no usable /dev/net/tun: load the module tun (modprobe tun)"
    return None


class Link:
    """Joins the namespaces `server` and `client` of a lab.Lab."""

    name = "own"

    def __init__(self, program, down, up):
        self._program = str(program)
        self._arguments = [down.argument(), up.argument()]
        self._process = None

    def join(self, lab, _device, _addresses):
        """Makes the device in both namespaces; netlab_link knows its name."""
        self._process = subprocess.Popen([self._program, lab.server, lab.client, *self._arguments],
                                         stdout=subprocess.PIPE, text=True, start_new_session=True)
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the link did not start")

    def close(self):
        """Ends it, and returns what it counted; None when that was nothing."""
        if self._process is None:
            return None
        self._process.terminate()
        output, _ = self._process.communicate()
        return json.loads(output) if output else None
