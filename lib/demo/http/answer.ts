import type { IncomingMessage, ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, type Status } from "#lib/demo/store/api-error.ts";

import { type Form, negotiate } from "./accept.ts";
import type { Exchange, ProtobufCodec } from "./contract.ts";
import { objectJson } from "./json.ts";
import { toPartial } from "./partial.ts";
import { toTable } from "./table/table.ts";

export const contentTypes = { json: "application/json", protobuf: "application/vnd.kubernetes.protobuf" } as const;

/** How this request wants its answer about this resource. @throws ApiError 406 */
export function formFor({ request, cluster, attributes }: Exchange, { kind, ...resource }: Resource): Form {
  const hasProtobuf = cluster.protobuf?.encodes(apiVersionOf(resource), kind) ?? false;
  const isStream = attributes.verb === "list" || attributes.verb === "watch";
  return negotiate(request.headers.accept, hasProtobuf, isStream);
}

export function sendJson(response: ServerResponse, code: number, body: string | object): void {
  send(response, code, contentTypes.json, typeof body === "string" ? body : JSON.stringify(body));
}

export function send(response: ServerResponse, code: number, contentType: string, body: string | Uint8Array): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(code, {
    "Content-Type": contentType,
    "Content-Length": bytes.length,
    "Cache-Control": "no-cache, private",
  });
  response.end(bytes);
}

/** Answers with one object of a resource, in the form that was asked for. */
export function sendObject(
  exchange: Exchange,
  response: ServerResponse,
  code: number,
  object: KubeObject,
  resource: Resource,
): void {
  const form = formFor(exchange, resource);
  const apiVersion = apiVersionOf(resource);
  if (form.as === "PartialObjectMetadataList") {
    const why = `you requested ${form.as}, but the requested object is not a list (*${resource.group || "core"}.${object.kind})`;
    throw new ApiError(406, "NotAcceptable", why);
  }
  const shown = form.as === "Table" ? toTable(exchange, resource, [object]) : toPartial(object);
  const answer = form.as === "" ? { ...object, apiVersion } : shown;
  if (form.encoding === "protobuf" && exchange.cluster.protobuf) {
    send(response, code, contentTypes.protobuf, exchange.cluster.protobuf.encode(answer as KubeObject));
  } else sendJson(response, code, form.as === "" ? objectJson(object, apiVersion) : answer);
}

/** Any error as the API server would tell it. */
export const statusOf = (error: unknown): Status =>
  error instanceof ApiError
    ? error.status
    : new ApiError(500, "InternalError", `Internal error: ${String(error)}`).status;

/** Whether a failure is to be told in protobuf: it is what the request would like best. */
export const wantsProtobuf = ({ headers }: IncomingMessage): boolean =>
  (headers.accept ?? "").trimStart().startsWith(contentTypes.protobuf);

/** Answers with a failure, as protobuf where there is a codec. */
export function sendError(response: ServerResponse, error: unknown, protobuf?: ProtobufCodec): void {
  const status = statusOf(error);
  const wait = status.details?.retryAfterSeconds;
  if (wait !== undefined) response.setHeader("Retry-After", wait);
  if (protobuf) send(response, status.code, contentTypes.protobuf, protobuf.encode(status));
  else sendJson(response, status.code, status);
}
