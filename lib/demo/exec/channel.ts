import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { badRequest } from "#lib/demo/store/api-error.ts";

import { FrameReader, writeFrame } from "./frame.ts";

const numbers = { stdin: 0, stdout: 1, stderr: 2, status: 3 } as const;
/** v5 only: followed by the number of the channel that the client will not write to any more. */
const closedChannel = 255;
const protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];
/** RFC 6455 section 1.3. */
const acceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The streams of one command, each with its number before every message of one WebSocket. */
export interface Channels {
  send(channel: keyof typeof numbers, text: string): void;
  /** Hears what the client types; undefined is that nothing more will come. */
  listen(hear: (text: string | undefined) => void): void;
  /** Says how it went, and closes. */
  end(status: object): void;
}

/** Answers a request for a WebSocket. @throws ApiError 400 unless it speaks one of the channel protocols. */
export function openChannels({ headers }: IncomingMessage, socket: Duplex, head: Buffer): Channels {
  const { "sec-websocket-key": key, "sec-websocket-protocol": offered = "" } = headers;
  const protocol = protocols.find((one) => offered.split(/, */).includes(one));
  if (key === undefined || protocol === undefined)
    throw badRequest(`unable to upgrade: the embedded fleet speaks ${protocols.join(" and ")} over WebSocket`);
  const accept = createHash("sha1").update(`${key}${acceptSuffix}`).digest("base64");
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${accept}`,
    `Sec-WebSocket-Protocol: ${protocol}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  const send: Channels["send"] = (channel, text) => {
    const message = Buffer.concat([Buffer.of(numbers[channel]), Buffer.from(text)]);
    if (socket.writable) socket.write(writeFrame("binary", message));
  };
  return {
    send,
    listen: (hear) => readFrames(socket, head, hear),
    end: (status) => {
      send("status", JSON.stringify(status));
      // Whatever still comes is read, so that the client's goodbye is.
      socket.resume();
      // 1000: normal closure.
      if (socket.writable) socket.end(writeFrame("close", Buffer.of(0x03, 0xe8)));
    },
  };
}

function readFrames(socket: Duplex, head: Buffer, hear: (text: string | undefined) => void): void {
  const reader = new FrameReader();
  const read = (chunk: Buffer): void => {
    try {
      for (const { opcode, payload } of reader.push(chunk)) {
        if (opcode === "ping") socket.write(writeFrame("pong", payload));
        else if (opcode === "close") socket.end(writeFrame("close", payload));
        else if (payload[0] === numbers.stdin) hear(payload.toString("utf8", 1));
        else if (payload[0] === closedChannel && payload[1] === numbers.stdin) hear(undefined);
      }
    } catch {
      socket.destroy();
    }
  };
  socket.on("data", read);
  read(head);
}
