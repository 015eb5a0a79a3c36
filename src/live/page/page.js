// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";
(() => {
const windowSeconds = 60;      // of history in a graph
const lingerSeconds = 15;      // a closed connection stays that long
const mostCards = 24;
const mostRequests = 20;
const meanSeconds = 1;         // the goodput in numbers is a mean over that
const shareSeconds = 5;        // as is what holds a connection back
const absent = "\u2014";
const nbsp = "\u00a0";

const byId = id => document.getElementById(id);
const main = byId("connections");

// ---- Text. Everything from the network ends up in textContent, spelt out where it would hide or turn text.

const deceptive = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const spellOut = text => String(text).replace(deceptive,
  c => "<U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + ">");

function decoded(target) {
  try { return decodeURIComponent(target); } catch { return target; }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// ---- Numbers with units

const known = value => value !== null && value !== undefined && !Number.isNaN(Number(value));

function digits(value) {
  if (value === 0) return "0";
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function scaled(value, step, units) {
  let unit = 0;
  while (value >= 999.5 && unit + 1 < units.length) { value /= step; ++unit; }
  return (unit === 0 && Number.isInteger(value) ? String(value) : digits(value)) + nbsp + units[unit];
}

const bytes = value => known(value) ? scaled(Number(value), 1024, ["B", "KiB", "MiB", "GiB", "TiB"]) : absent;
const rate = value => known(value)
  ? scaled(Math.round(Number(value) * 8), 1000, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"]) : absent;
const micros = value => known(value) ? scaled(Number(value), 1000, ["\u00b5s", "ms", "s"]) : absent;
const count = (value, one, many) =>
  known(value) ? Number(value).toLocaleString("en") + nbsp + (Number(value) === 1 ? one : many) : absent;
const percent = share => Math.round(share * 100) + nbsp + "%";

// ---- A connection: its samples and its card

const closeReasons = {
  peer_closed: "you closed it", server_closed: "the server closed it", reset_by_peer: "reset from your side",
  header_timeout: "no request came in time", idle_timeout: "idle for too long",
  write_timeout: "you stopped reading", timed_out: "you no longer answered", file_truncated: "the file became shorter",
  server_stopped: "the server stopped", requested: "closed at the server on request",
  handler_closed: "closed", error: "error",
};

const graphs = [
  { name: "cwnd", title: "Congestion window", what: "allowed on the way to you", color: "--cwnd", fill: "flight", fillColor: "--flight",
    format: value => count(Math.round(value), "packet", "packets") },
  { name: "rtt", title: "Round-trip time", what: "to you and back", color: "--rtt", format: micros },
  { name: "goodput", title: "Goodput", what: "data you have confirmed", color: "--good", format: rate },
];

const limits = [
  { name: "net", title: "limited by the network or pacing" }, { name: "recv", title: "by your receive window" },
  { name: "sndbuf", title: "by the server\u2019s send buffer" }, { name: "idle", title: "nothing to send" },
];

class Connection {
  constructor(told, own) {
    this.id = told.connection;
    this.own = own;
    this.peer = told.peer;
    this.process = told.pid === null ? "" : "process " + told.pid;
    this.request = null;
    this.points = [];
    this.latest = null;
    this.lastActive = -Infinity;
    this.closedAt = null;
    this.reason = "";
    this.dirty = true;
    this.build();
  }

  build() {
    const card = this.card = element("article");
    const head = element("div", "head");
    this.name = element("bdi", "name");
    this.about = element("span", "about");
    head.append(this.name, this.about);
    this.progress = element("progress");
    this.progress.max = 1;
    this.progress.hidden = true;
    this.progress.setAttribute("aria-label", "sent so far");
    const metrics = element("div", "metrics");
    this.metric = {};
    for (const graph of graphs) {
      const box = element("section", "metric " + graph.name);
      const value = element("div", "value", absent);
      const note = element("div", "note");
      const canvas = element("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", graph.title + " over the last minute");
      const title = element("h3", "", graph.title);
      title.append(element("small", "", graph.what));
      box.append(title, value, canvas, note);
      metrics.append(box);
      this.metric[graph.name] = { value, note, canvas };
    }
    const limitBox = element("div", "limits");
    const bar = element("div", "bar");
    const keys = element("div", "limit-text");
    this.limit = {};
    this.limitLead = element("span", "", "");
    keys.append(this.limitLead);
    for (const limit of limits) {
      const part = element("span", limit.name);
      const key = element("span", "key " + limit.name);
      bar.append(part);
      keys.append(key);
      this.limit[limit.name] = { part, key };
    }
    limitBox.append(bar, keys);
    this.details = element("details");
    this.fields = element("ul", "fields");
    this.details.append(element("summary", "", "Everything the kernel says"), this.fields);
    this.details.addEventListener("toggle", () => this.showFields());
    card.append(head, this.progress, metrics, limitBox, this.details);
  }

  begin(request) {
    this.request = { id: request.request, method: request.method, target: request.target,
      start: request.time_us, status: request.status, length: request.body_bytes, sent: 0 };
    this.lastTarget = request;
  }

  add(time, bodySent, values) {
    const before = this.latest;
    this.latest = values;
    if (this.request) this.request.sent = Number(bodySent);
    const point = { time, cwnd: values.snd_cwnd, flight: values.in_flight, rtt: values.rtt_us,
      acked: values.bytes_acked, busy: values.busy_time_us, rwnd: values.rwnd_limited_us,
      sndbuf: values.sndbuf_limited_us, goodput: null };
    const last = this.points[this.points.length - 1];
    if (last && time <= last.time) return;
    if (last && known(point.acked) && known(last.acked))
      point.goodput = Math.max(0, (point.acked - last.acked) / ((time - last.time) / 1e6));
    if (this.request || (before && point.acked !== before.bytes_acked)) this.lastActive = time;
    this.points.push(point);
    const oldest = time - (windowSeconds + 2) * 1e6;
    let drop = 0;
    while (this.points[drop].time < oldest) ++drop;
    this.points.splice(0, drop);
    this.dirty = true;
  }

  /** The last point that is at least that old. */
  since(seconds) {
    const last = this.points[this.points.length - 1];
    for (let i = this.points.length - 2; i >= 0; --i)
      if (this.points[i].time <= last.time - seconds * 1e6) return this.points[i];
    return this.points[0];
  }

  goodput() {
    const last = this.points[this.points.length - 1];
    if (!last) return null;
    const before = this.since(meanSeconds);
    if (before === last || !known(last.acked) || !known(before.acked)) return null;
    return (last.acked - before.acked) / ((last.time - before.time) / 1e6);
  }

  shares() {
    const last = this.points[this.points.length - 1];
    if (!last || !known(last.busy)) return null;
    const before = this.since(shareSeconds);
    const wall = last.time - before.time;
    if (wall <= 0 || !known(before.busy)) return null;
    const part = name => Math.min(1, Math.max(0, (last[name] - before[name]) / wall));
    const busy = part("busy"), recv = Math.min(busy, part("rwnd")), sndbuf = Math.min(busy - recv, part("sndbuf"));
    return { net: busy - recv - sndbuf, recv, sndbuf, idle: 1 - busy };
  }

  show(now) {
    const values = this.latest || {};
    const request = this.request;
    const compact = this.closedAt !== null || (!this.own && !request && now - this.lastActive > 10e6);
    this.card.classList.toggle("compact", compact);
    this.card.classList.toggle("closed", this.closedAt !== null);
    let name = "Waiting for a request";
    if (this.own) name = "This page\u2019s own connection";
    else if (request || this.lastTarget)
      name = (request || this.lastTarget).method + " " + decoded((request || this.lastTarget).target);
    setText(this.name, spellOut(name));
    const port = this.peer.slice(this.peer.lastIndexOf(":") + 1);
    const about = [];
    if (this.closedAt !== null) about.push("closed: " + this.reason);
    else if (request && request.length)
      about.push(bytes(request.sent) + " of " + bytes(request.length));
    else if (request) about.push("being answered");
    else if (!this.own) about.push("idle");
    about.push(this.process || "port " + port);
    if (values.congestion_control) about.push(values.congestion_control);
    setText(this.about, spellOut(about.join(" \u00b7 ")));
    this.progress.hidden = !(request && request.length && !compact);
    if (!this.progress.hidden) this.progress.value = Math.min(1, request.sent / Number(request.length));

    const { cwnd, rtt, goodput } = this.metric;
    setText(cwnd.value, count(values.snd_cwnd, "packet", "packets"));
    setText(cwnd.note, known(values.snd_cwnd) && known(values.snd_mss_bytes)
      ? bytes(values.snd_cwnd * values.snd_mss_bytes) + "; " + (known(values.in_flight) ? values.in_flight + " on the way now" : "")
      : "The kernel does not say.");
    setText(rtt.value, micros(values.rtt_us));
    setText(rtt.note, known(values.min_rtt_us)
      ? "varies by " + micros(values.rttvar_us) + "; lowest lately " + micros(values.min_rtt_us) : "");
    const mean = this.goodput();
    setText(goodput.value, rate(mean));
    setText(goodput.note, (known(mean) ? bytes(Math.round(mean)) + "/s; " : "")
      + (known(values.total_retrans) ? count(values.total_retrans, "packet", "packets") + " sent again so far" : ""));
    this.showShares();
    this.showFields();
    this.dirty = false;
  }

  showShares() {
    const shares = this.shares();
    setText(this.limitLead, shares ? "The last " + shareSeconds + nbsp + "s:" : "");
    for (const limit of limits) {
      const { part, key } = this.limit[limit.name];
      const share = shares ? shares[limit.name] : 0;
      part.style.width = share * 100 + "%";
      setText(key, limit.title + " " + percent(share));
      key.hidden = share < 0.005;
    }
  }

  showFields() {
    if (!this.details.open || !this.latest) return;
    const names = Object.keys(this.latest);
    while (this.fields.children.length < names.length) {
      const item = element("li");
      item.append(element("span", "", names[this.fields.children.length]), element("b"));
      this.fields.append(item);
    }
    names.forEach((name, i) => {
      const value = this.latest[name];
      setText(this.fields.children[i].lastChild, value === null ? absent : spellOut(value));
    });
  }

  draw(now, colors) {
    if (this.card.classList.contains("compact")) return;
    for (const graph of graphs) drawGraph(this.metric[graph.name].canvas, graph, this.points, now, colors);
  }
}

// ---- Graphs

function niceTop(value) {
  if (!(value > 0)) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(step => step * magnitude).find(top => top >= value);
}

/** From 0 to a round number above the highest value; goodput is round in bits. */
function drawGraph(canvas, graph, points, now, colors) {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = canvas.clientHeight;
  if (!width || !height) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const below = 16, above = 14, bottom = height - below;
  const x = time => width * (1 - (now - time) / (windowSeconds * 1e6));
  let most = 0;
  for (const point of points)
    for (const name of [graph.name, graph.fill])
      if (name && known(point[name])) most = Math.max(most, point[name]);
  const top = graph.name === "goodput" ? niceTop(most * 8) / 8 : niceTop(most);
  const y = value => bottom - (bottom - above) * value / top;

  context.font = "11px system-ui, sans-serif";
  context.lineWidth = 1;
  context.strokeStyle = colors("--line");
  context.fillStyle = colors("--soft");
  context.beginPath();
  for (const at of [above, bottom]) { context.moveTo(0, at - .5); context.lineTo(width, at - .5); }
  context.stroke();
  if (most > 0) context.fillText(graph.format(top), 0, above - 4);
  context.fillText("1 min ago", 0, height - 3);
  context.textAlign = "right";
  context.fillText("now", width, height - 3);
  context.textAlign = "left";

  const trace = (name, close) => {
    let begun = null, last = null;
    const end = () => {
      if (close && begun !== null) { context.lineTo(last, bottom); context.lineTo(begun, bottom); }
      begun = null;
    };
    context.beginPath();
    for (const point of points) {
      if (!known(point[name])) { end(); continue; }
      const at = x(point.time);
      if (begun === null) { context.moveTo(at, y(point[name])); begun = at; }
      else context.lineTo(at, y(point[name]));
      last = at;
    }
    end();
  };
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  if (graph.fill) {
    context.fillStyle = colors(graph.fillColor);
    context.globalAlpha = .55;
    trace(graph.fill, true);
    context.fill();
    context.globalAlpha = 1;
  }
  context.strokeStyle = colors(graph.color);
  context.lineWidth = 1.75;
  context.lineJoin = "round";
  trace(graph.name, false);
  context.stroke();
  context.restore();
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  return name => style.getPropertyValue(name).trim();
}

// ---- The stream

let fields = [];
let own = "";
let connections = new Map();
let serverTime = 0, arrived = 0;   // the newest message: its time there and here
let received = 0, leftOut = 0, unseen = 0;

const now = () => serverTime + (performance.now() - arrived) * 1000;

function open(told) {
  let connection = connections.get(told.connection);
  if (!connection) {
    connection = new Connection(told, told.connection === own);
    connections.set(told.connection, connection);
  }
  return connection;
}

function remove(connection) {
  connection.card.remove();
  connections.delete(connection.id);
}

function listRequest(connection, event) {
  const request = connection.request;
  if (!request || request.id !== event.request || connection.own) return;
  const row = element("tr");
  const seconds = (event.time_us - request.start) / 1e6;
  const name = element("bdi", "", spellOut(request.method + " " + decoded(request.target)));
  const first = element("td");
  first.append(name);
  const outcome = (event.status || absent) + (event.complete ? "" : ", broken off");
  row.append(first, element("td", "", outcome), element("td", "", bytes(event.body_bytes)),
    element("td", "", micros(seconds * 1e6)), element("td", "", seconds > 0 ? rate(event.body_bytes / seconds) : absent));
  byId("requests").prepend(row);
  while (byId("requests").children.length > mostRequests) byId("requests").lastChild.remove();
  byId("requests-section").hidden = false;
}

const handlers = {
  opened: event => open(event),
  request: event => connections.get(event.connection)?.begin(event),
  response: event => {
    const request = connections.get(event.connection)?.request;
    if (request && request.id === event.request) { request.status = event.status; request.length = event.body_bytes; }
  },
  finished: event => {
    const connection = connections.get(event.connection);
    if (!connection) return;
    listRequest(connection, event);
    connection.request = null;
    connection.lastActive = event.time_us;
  },
  closed: event => {
    const connection = connections.get(event.connection);
    if (!connection) return;
    connection.closedAt = event.time_us;
    connection.reason = closeReasons[event.reason] || "closed";
    connection.request = null;
  },
};

/** The events of the same message came before it, so replaying them leads to the same. */
function replaceConnections(told) {
  const open_ = new Set(told.map(one => one.connection));
  for (const connection of [...connections.values()])
    if (connection.closedAt === null && !open_.has(connection.id)) remove(connection);
  for (const one of told) {
    const connection = open(one);
    if (one.in_flight) connection.begin(one.in_flight); else connection.request = null;
  }
}

function onMessage(message) {
  if (message.type === "hello") {
    fields = message.fields;
    own = message.connection;
    setText(byId("client"), " (" + spellOut(message.client) + ")");
    return;
  }
  if (message.type !== "update") return;
  serverTime = message.time_us;
  arrived = performance.now();
  if (message.connections) replaceConnections(message.connections);
  for (const event of message.events) handlers[event.event]?.(event);
  for (const [id, time, bodySent, ...values] of message.samples) {
    ++received;
    connections.get(id)?.add(time, bodySent, Object.fromEntries(fields.map((name, i) => [name, values[i]])));
  }
  leftOut += message.samples_left_out;
  if ("connections_left_out" in message) unseen = message.connections_left_out;
  schedule();
}

/** Requests first, then what was busy last, this page's own at the end. */
function rank(connection) {
  return (connection.own ? 0 : 4) + (connection.request ? 2 : 0) + (connection.closedAt === null ? 1 : 0);
}

function render() {
  const time = now();
  for (const connection of [...connections.values()])
    if (connection.closedAt !== null && time - connection.closedAt > lingerSeconds * 1e6) remove(connection);
  const all = [...connections.values()].sort((a, b) => rank(b) - rank(a) || Number(BigInt(a.id) - BigInt(b.id)));
  const others = all.filter(one => !one.own);
  const shown = others.slice(0, mostCards).concat(all.filter(one => one.own));
  const visible = new Set(shown);
  for (const one of all) if (!visible.has(one)) one.card.remove();
  shown.forEach((one, i) => { if (main.children[i] !== one.card) main.insertBefore(one.card, main.children[i] || null); });
  const colors = palette();
  let total = 0;
  for (const one of shown) {
    one.show(time);
    one.draw(time, colors);
    if (!one.own && one.closedAt === null) total += one.goodput() || 0;
  }
  document.title = total >= 1 ? rate(total) + " \u2013 your connections" : "Your connections";
  const hidden = others.length - Math.min(others.length, mostCards) + unseen;
  setText(byId("counts"), count(received, "sample", "samples") + " shown"
    + (leftOut ? ", " + leftOut.toLocaleString("en") + " left out: at most ten a second of each connection are sent, and fewer where the path to you is slow" : "")
    + (hidden ? ". " + count(hidden, "connection is", "connections are") + " not shown" : "") + ".");
}

let scheduled = false;
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => { scheduled = false; render(); });
}

// ---- The WebSocket: connect, and connect again

let socket = null, attempt = 0, timer = 0;

function status(text, className) {
  setText(byId("status"), text);
  byId("status").className = className;
  main.classList.toggle("off", className === "off");
  byId("retry").hidden = className !== "off";
}

function connect() {
  clearInterval(timer);
  if (socket) { socket.onclose = null; socket.close(); }
  status("connecting", "");
  const address = new URL("live", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(address);
  socket.onopen = () => {
    attempt = 0;
    for (const connection of [...connections.values()]) remove(connection);
    received = leftOut = unseen = 0;
    status("live", "live");
  };
  socket.onmessage = message => onMessage(JSON.parse(message.data));
  socket.onclose = () => {
    document.title = "Disconnected";
    let seconds = Math.min(15, 2 ** attempt++);
    const tell = () => status("disconnected, trying again in " + seconds + nbsp + "s", "off");
    tell();
    timer = setInterval(() => { if (--seconds > 0) tell(); else connect(); }, 1000);
  };
}

byId("retry").addEventListener("click", connect);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", schedule);
addEventListener("resize", schedule);
setInterval(() => { if (socket && socket.readyState === WebSocket.OPEN) schedule(); }, 500);
connect();
})();
