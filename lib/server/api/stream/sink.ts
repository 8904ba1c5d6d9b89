import type { ServerResponse } from "node:http";

/** Where a stream's text goes. */
export interface Sink {
  /** Bytes written but not yet taken by the network. */
  readonly pendingBytes: number;
  write(text: string): void;
  /** Ends after what is pending was taken. */
  end(): void;
  /** Ends now: for a client that does not read. */
  drop(): void;
}

export const STREAM_HEADERS = [
  "content-type",
  "text/event-stream; charset=utf-8",
  // Proxies in front of us must pass each event on at once.
  "x-accel-buffering",
  "no",
] as const;

/** A stream on a raw response, whose socket says how far behind the client is. `onClose` comes once, when the connection is gone. */
export function toNodeSink(response: ServerResponse, headers: readonly string[], onClose: () => void): Sink {
  response.on("close", onClose);
  response.writeHead(200, [...headers, ...STREAM_HEADERS]);
  response.flushHeaders();
  return {
    get pendingBytes() {
      return response.writableLength;
    },
    write: (text) => void response.write(text),
    end: () => void response.end(),
    drop: () => void response.destroy(),
  };
}

/** The same on a web stream, for Next's own server. */
export function toWebSink(onClose: () => void): { sink: Sink; body: ReadableStream<Uint8Array> } {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const close = () => {
    controller = null;
    onClose();
  };
  const body = new ReadableStream<Uint8Array>(
    { start: (started) => void (controller = started), cancel: close },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  const sink: Sink = {
    get pendingBytes() {
      return -(controller?.desiredSize ?? 0);
    },
    write: (text) => controller?.enqueue(encoder.encode(text)),
    end: () => {
      controller?.close();
      close();
    },
    drop: () => {
      controller?.error(new Error("the client does not read"));
      close();
    },
  };
  return { sink, body };
}
