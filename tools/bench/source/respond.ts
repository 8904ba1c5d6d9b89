import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";

import { type Encoding, MEDIA_TYPE } from "./list.ts";

/** Large bodies go out in slices: one write of a whole list would be encrypted in one go and block everything else. */
const SLICE_BYTES = 1024 * 1024;

export async function sendBody(
  response: ServerResponse,
  headers: Record<string, string>,
  parts: readonly Uint8Array[],
): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  response.writeHead(200, { ...headers, "content-length": length });
  for (const part of parts) {
    for (let at = 0; at < part.length && !response.destroyed; at += SLICE_BYTES) {
      const flushed = response.write(part.subarray(at, at + SLICE_BYTES));
      if (!flushed) await Promise.race([once(response, "drain"), once(response, "close")]);
    }
  }
  response.end();
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { "content-type": MEDIA_TYPE.json, "content-length": body.length }).end(body);
}

/** A Kubernetes Status with the code as HTTP status. */
export function sendStatus(response: ServerResponse, code: number, reason: string, message: string): void {
  sendJson(
    response,
    { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, code },
    code,
  );
}

/** The first media type of Accept decides, as with the API server. */
export function encodingOf(request: IncomingMessage): Encoding {
  const first = (request.headers.accept ?? "").split(",")[0] ?? "";
  return first.trim().startsWith(MEDIA_TYPE.protobuf) ? "protobuf" : "json";
}
