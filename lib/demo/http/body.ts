import type { IncomingMessage } from "node:http";

import { ApiError, badRequest } from "#lib/demo/store/api-error.ts";

// What etcd takes as one request is 1.5 MiB; the API server reads twice that.
const longestBytes = 3 * 1024 * 1024;

/** A request's body and its type without parameters. @throws ApiError 413 */
export async function readBody(request: IncomingMessage): Promise<{ type: string; bytes: Buffer; text: string }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBytes)
      throw new ApiError(413, "RequestEntityTooLarge", `Request entity too large: limit is ${longestBytes}`);
    chunks.push(chunk);
  }
  const type = (request.headers["content-type"] ?? "application/json").split(";")[0]?.trim() ?? "";
  const bytes = Buffer.concat(chunks);
  return { type, bytes, text: bytes.toString() };
}

/** JSON that has to be an object, or a list. @throws ApiError 400 that begins with `prefix`. */
export function parseJson(text: string, prefix: string, isList = false): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && Array.isArray(parsed) === isList)
      return parsed as Record<string, unknown>;
  } catch (error) {
    throw badRequest(`${prefix}json parse error: ${(error as Error).message}`);
  }
  throw badRequest(`${prefix}json: cannot unmarshal it into ${isList ? "a list of operations" : "an object"}`);
}
