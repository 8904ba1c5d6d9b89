import type { IncomingMessage } from "node:http";

import { ApiError, badRequest } from "#lib/demo/store/api-error.ts";

// What etcd takes as one request is 1.5 MiB; the API server reads twice that.
const longestBytes = 3 * 1024 * 1024;

/** All bytes of a request. @throws ApiError 413 */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBytes) {
      throw new ApiError(413, "RequestEntityTooLarge", `Request entity too large: limit is ${longestBytes}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON document that has to be an object. @throws ApiError 400 */
export function parseJson(bytes: Buffer): Record<string, unknown> {
  const parsed: unknown = parse(bytes.toString());
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal into Go value");
  }
  return parsed as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${(error as Error).message}`);
  }
}
