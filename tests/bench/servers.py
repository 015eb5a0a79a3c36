# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that are compared: how each is started, and what the kernel says of its processes."""

import os
import pathlib
import re
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


def children(pid):
    """The process and all below it."""
    try:
        text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [pid] + [below for child in text.split() for below in children(int(child))]


class Server:
    """A server process on a port of its own, until stop()."""

    def __init__(self, command, port=None, environment=None, wants_output=False):
        self.log = open(os.devnull, "wb")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE if wants_output else self.log,
                                        stderr=self.log, env={**os.environ, **(environment or {})})
        self.port = port

    def wait(self):
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.02)
        raise SystemExit(f"{self.process.args[0]} did not start")

    def pids(self):
        return children(self.process.pid)

    def cpu(self):
        """Seconds of all its processes, user and system."""
        total = 0
        for pid in self.pids():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def cpu_besides(self, name):
        """Seconds of all its threads but those whose name begins so."""
        total = 0
        for thread in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            head, _, rest = (thread / "stat").read_text().rpartition(")")
            if not head.partition("(")[2].startswith(name):
                total += sum(map(int, rest.split()[11:13]))
        return total / TICKS

    def status(self, name):
        """A field of /proc/PID/status in KB, summed over its processes."""
        return sum(int(re.search(rf"^{name}:\s*(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)[1])
                   for pid in self.pids())

    def forget_peak(self):
        """From now on VmHWM is the peak since now (proc(5), clear_refs)."""
        for pid in self.pids():
            pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


NGINX = """
worker_processes 1;
daemon off;
pid {work}/nginx.pid;
error_log /dev/null;
worker_rlimit_nofile 20000;
events {{ worker_connections 19000; use epoll; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  client_body_temp_path {work}/nginx; proxy_temp_path {work}/nginx; fastcgi_temp_path {work}/nginx;
  uwsgi_temp_path {work}/nginx; scgi_temp_path {work}/nginx;
  types {{ text/plain txt; application/octet-stream bin; }}
  server {{ listen 127.0.0.1:{port} backlog=4096; root {root}; }}
}}
"""

LIGHTTPD = """
server.modules = ()
server.document-root = "{root}"
server.bind = "127.0.0.1"
server.port = {port}
server.max-fds = 19500
server.max-connections = 19000
server.max-keep-alive-requests = 1000000000
server.max-keep-alive-idle = 600
server.listen-backlog = 4096
mimetype.assign = ( ".txt" => "text/plain", ".bin" => "application/octet-stream" )
"""


def nginx(work, root):
    port = free_port()
    config = work / "nginx.conf"
    config.write_text(("user root;" if os.geteuid() == 0 else "") + NGINX.format(work=work, port=port, root=root))
    return Server(["nginx", "-p", str(work), "-c", str(config)], port).wait()


def lighttpd(work, root):
    port = free_port()
    config = work / "lighttpd.conf"
    config.write_text(LIGHTTPD.format(port=port, root=root))
    return Server(["lighttpd", "-D", "-f", str(config)], port).wait()


def cwndscope(program, root, *options, window=False):
    """One network thread, sampling every 100 ms unless `options` say otherwise."""
    port = free_port()
    command = [str(program), str(root), "--listen", f"127.0.0.1:{port}", "--threads", "1",
               "--congestion-control", "cubic", *options]
    if window:
        return Server(command, port, {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(root.parent / "settings")}).wait()
    return Server(command + ["--headless"], port).wait()
