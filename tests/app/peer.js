// SPDX-License-Identifier: GPL-3.0-or-later
// A small file server on Node.js's HTTP server: node peer.js FOLDER SOCKET
const fs = require('fs'), http = require('http');
const [root, socket] = process.argv.slice(2);
http.createServer((request, response) => {
  request.resume();
  const answer = (status, body) => {
    response.writeHead(status, { 'Content-Length': body.length });
    response.end(body);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return answer(405, '');
  const name = request.url.replace(/\?.*/, '');
  return name === '/f.txt' ? answer(200, fs.readFileSync(root + name)) : answer(404, '');
}).listen(socket);
