import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { messageId: string; to: string; subject: string; text: string; html: string; headers: Record<string, string> };
export type SmtpSink = {
  url: string;
  received: ReceivedMail[];
  /** Decides what the server says to a recipient; throw an error with `responseCode` to refuse. */
  onRecipient: (address: string) => void;
  /** Runs when a message has arrived whole and before the server says that it took it. */
  onMessage: (mail: ReceivedMail) => void | Promise<void>;
  close: () => Promise<void>;
};

/** An answer such as `550 no such user`. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on a free port that keeps what it is given. */
export async function openSmtp(port = 0): Promise<SmtpSink> {
  const sink: SmtpSink = { url: '', received: [], onRecipient: () => undefined, onMessage: () => undefined, close: async () => undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      try {
        sink.onRecipient(address);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        parsed(Buffer.concat(chunks))
          .then(async (mail) => {
            sink.received.push(mail);
            await sink.onMessage(mail);
            done();
          })
          .catch(done);
      });
    },
  });
  server.on('error', () => undefined); // clients that are killed break their connections
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  sink.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  sink.close = () => new Promise((resolve) => server.close(() => resolve()));
  return sink;
}

async function parsed(source: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(source);
  return {
    messageId: mail.messageId ?? '',
    to: mail.to?.[0]?.address ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map((h) => [h.key, h.value])),
  };
}
