// HTTP/1.1 over one socket, one request at a time: a client that costs next to nothing, so that on a small machine it is the server
// that is measured. Node's own client costs more than some of the answers.
import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

export class Connection {
  #socket;
  #waiting = null;
  #received = null;
  #bodyFrom = -1;
  #whole = -1;

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    const lost = (error) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.reject(error instanceof Error ? error : new Error('the server closed the connection'));
    };
    socket.on('error', lost);
    socket.on('close', lost);
  }

  static async open(port) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** @param request from `requestOf` @returns `{status, body}`, the body as bytes */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#received = this.#received === null ? chunk : Buffer.concat([this.#received, chunk]);
    if (this.#bodyFrom < 0 && !this.#head()) return;
    if (this.#received.length < this.#whole) return;
    const [bytes, from, waiting] = [this.#received, this.#bodyFrom, this.#waiting];
    [this.#received, this.#bodyFrom, this.#whole, this.#waiting] = [null, -1, -1, null];
    waiting?.resolve({ status: Number(bytes.latin1Slice(9, 12)), body: bytes.subarray(from) });
  }

  #head() {
    const end = this.#received.indexOf(HEAD_END);
    if (end < 0) return false;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received.latin1Slice(0, end))?.[1];
    if (length === undefined) {
      this.#socket.destroy(new Error('an answer without content-length'));
      return false;
    }
    this.#bodyFrom = end + HEAD_END.length;
    this.#whole = this.#bodyFrom + Number(length);
    return true;
  }
}

/** The bytes of a request. `session` is a cookie's secret, `version` goes into If-Match. */
export function requestOf({ method = 'GET', path, session, version, body }) {
  const text = body === undefined ? '' : JSON.stringify(body);
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-requested-with: bench\r\n${session ? `cookie: tamga=${session}\r\n` : ''}${version === undefined ? '' : `if-match: "${version}"\r\n`}` +
      `${text ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n` : ''}\r\n${text}`,
  );
}
