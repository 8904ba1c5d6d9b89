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

/** What the client sends. */
export interface Input {
  readonly stdin: (bytes: Buffer) => void;
  /** Nothing more will come. */
  readonly end: () => void;
}

/** The streams of one command, each with its number before every message of one WebSocket. */
export interface Channels {
  send(channel: keyof typeof numbers, bytes: string | Uint8Array): void;
  listen(input: Input): void;
  /** Says how it went, and closes. */
  end(status: object): void;
}

/** Answers a request for a WebSocket. @throws ApiError 400 unless it speaks one of the channel protocols. */
export function openChannels(request: IncomingMessage, socket: Duplex, head: Buffer): Channels {
  const { "sec-websocket-key": key, "sec-websocket-protocol": offered = "" } = request.headers;
  const protocol = protocols.find((one) => offered.split(/, */).includes(one));
  if (key === undefined || protocol === undefined)
    throw badRequest(
      "unable to upgrade: the embedded fleet speaks v5.channel.k8s.io and v4.channel.k8s.io over WebSocket",
    );
  const accept = createHash("sha1").update(`${key}${acceptSuffix}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
  );
  const send: Channels["send"] = (channel, bytes) => {
    if (socket.writable)
      socket.write(writeFrame("binary", Buffer.concat([Buffer.of(numbers[channel]), Buffer.from(bytes)])));
  };
  return {
    send,
    listen: (input) => readChannels(socket, head, input),
    end: (status) => {
      send("status", JSON.stringify(status));
      // 1000: normal closure.
      if (socket.writable) socket.end(writeFrame("close", Buffer.of(0x03, 0xe8)));
    },
  };
}

function readChannels(socket: Duplex, head: Buffer, input: Input): void {
  const reader = new FrameReader();
  const read = (chunk: Buffer): void => {
    try {
      for (const { opcode, payload } of reader.push(chunk)) {
        if (opcode === "ping") socket.write(writeFrame("pong", payload));
        else if (opcode === "close") socket.end(writeFrame("close", payload));
        else if (payload[0] === numbers.stdin) input.stdin(payload.subarray(1));
        else if (payload[0] === closedChannel && payload[1] === numbers.stdin) input.end();
      }
    } catch {
      socket.destroy();
    }
  };
  socket.on("data", read);
  if (head.length > 0) read(head);
}
