import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";

import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header lines as they came, unfolded, by name in small letters; each value decoded no further. */
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

/** Takes mail, as a relay would. */
export interface MailReceiver {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** Starts one on a free loopback port; without TLS and login unless told. */
export async function startMailReceiver(options: SMTPServerOptions = {}): Promise<MailReceiver> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key === undefined ? ["STARTTLS", "AUTH"] : [],
    onData: (stream, session, callback) => {
      const take = async (): Promise<void> => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = await read(stream);
        const from = mailFrom === false ? "" : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), headers: headersOf(raw), raw });
      };
      take().then(() => callback(), callback);
    },
    ...options,
  });
  // A client that hangs up is what some tests are about.
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function read(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function headersOf(raw: string): Map<string, string> {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}
