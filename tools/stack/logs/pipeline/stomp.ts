import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A frame of STOMP 1.2, in which RabbitMQ's plugin speaks. */
export type Frame = { command: string; headers: Readonly<Record<string, string>>; body: string };

const end = "\0";

export function formatFrame({ command, headers, body }: Frame): string {
  const lines = Object.entries(headers).map(([key, value]) => `${key}:${value}\n`);
  return `${command}\n${lines.join("")}content-length:${Buffer.byteLength(body)}\n\n${body}${end}`;
}

/** Takes whole frames off the front of what has come; returns what is left with them. */
export function takeFrames(received: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let at = 0;
  for (;;) {
    // Between frames there may be line ends: the server's heart beats.
    while (received[at] === 10 || received[at] === 13) at += 1;
    const headEnd = received.indexOf("\n\n", at);
    if (headEnd === -1) break;
    const [command = "", ...rows] = received.toString("utf8", at, headEnd).split("\n");
    const headers = Object.fromEntries(rows.map((row) => [row.slice(0, row.indexOf(":")), unescape(row)]));
    const length = headers["content-length"];
    const bodyEnd = length === undefined ? received.indexOf(end, headEnd) : headEnd + 2 + Number(length);
    if (bodyEnd === -1 || bodyEnd >= received.length) break;
    frames.push({ command, headers, body: received.toString("utf8", headEnd + 2, bodyEnd) });
    at = bodyEnd + 1;
  }
  return { frames, rest: received.subarray(at) };
}

const unescape = (row: string): string =>
  row
    .slice(row.indexOf(":") + 1)
    .replaceAll(String.raw`\c`, ":")
    .replaceAll(String.raw`\n`, "\n");

export type Connection = {
  send: (frame: Frame) => void;
  /** Whole frames as they come; ends when the connection does. */
  frames: AsyncIterable<Frame[]>;
  close: () => void;
};

/** Opens a connection to a queue. @throws when nobody listens or the server refuses */
export async function openQueue(port: number): Promise<Connection> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const send = (frame: Frame) => void socket.write(formatFrame(frame));
  const frames = readFrames(socket);
  const headers = { "accept-version": "1.2", host: "/", login: "guest", passcode: "guest" };
  send({ command: "CONNECT", headers, body: "" });
  const first = await frames.next();
  const [answer] = first.done ? [] : first.value;
  if (answer?.command !== "CONNECTED") throw new Error(`The queue said ${answer?.command ?? "nothing"}.`);
  return { send, frames, close: () => socket.destroy() };
}

async function* readFrames(socket: Socket): AsyncGenerator<Frame[]> {
  let received: Buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    const { frames, rest } = takeFrames(Buffer.concat([received, chunk as Buffer]));
    received = rest;
    if (frames.length > 0) yield frames;
  }
}
