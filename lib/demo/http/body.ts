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

const typeMeta = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`;

/** A JSON document that has to be an object, of a kind unless that is "". @throws ApiError 400 in the words of Go's decoder. */
export function parseJson(bytes: Buffer, kind: string): Record<string, unknown> {
  const text = bytes.toString();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw unreadable(kind, bytes, goSyntaxError(text, (error as Error).message));
  }
  if (parsed === null) return {};
  if (typeof parsed === "object" && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  const found = Array.isArray(parsed) ? "array" : typeof parsed === "boolean" ? "bool" : typeof parsed;
  throw unreadable(kind, bytes, `json: cannot unmarshal ${found} into Go value of type ${typeMeta}`);
}

function unreadable(kind: string, bytes: Buffer, why: string): ApiError {
  // What looks like an object is quoted, anything else shown as bytes.
  const isTextual = bytes.toString().trimStart().startsWith("{");
  const quoted = bytes.length === 0 ? "<empty>" : isTextual ? bytes.toString() : bytes.subarray(0, 30).toString("hex");
  const problem = `couldn't get version/kind; json parse error: ${why}`;
  if (kind === "") return badRequest(problem);
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${problem} (${quoted})`);
}

/** What JSON.parse said of a text, as Go's decoder would say it. */
export function goSyntaxError(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const character = position === undefined ? text.trim()[0] : text[Number(position)];
  if (character === undefined || message.startsWith("Unexpected end") || Number(position) >= text.length)
    return "unexpected end of JSON input";
  const where = message.startsWith("Expected property name") ? "object key string" : "value";
  return `invalid character '${character}' looking for beginning of ${where}`;
}
