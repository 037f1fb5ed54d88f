// The least that can answer over HTTP: what row 8 is measured against.
import { createServer } from 'node:http';

const BODY = '{"status":"ok"}';
const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(BODY), 'cache-control': 'no-store' };

createServer((_request, response) => {
  response.writeHead(200, HEADERS);
  response.end(BODY);
}).listen(Number(process.env.PORT), '127.0.0.1');
