import type { IncomingMessage, ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, type Status } from "#lib/demo/store/api-error.ts";

import { type Form, negotiate, wrongForm } from "./accept.ts";
import type { Exchange, ProtobufCodec } from "./contract.ts";
import { objectJson, toPartial } from "./json.ts";
import { toTable } from "./table/table.ts";

export const contentTypes = { json: "application/json", protobuf: "application/vnd.kubernetes.protobuf" } as const;

/** How this request wants its answer about this resource. @throws ApiError 406 */
export function formFor({ request, cluster, attributes }: Exchange, resource: Resource): Form {
  const hasProtobuf = cluster.protobuf?.encodes(apiVersionOf(resource), resource.kind) ?? false;
  return negotiate(request.headers.accept, hasProtobuf, attributes.verb === "list" || attributes.verb === "watch");
}

export function sendJson(response: ServerResponse, code: number, body: string | object): void {
  send(response, code, contentTypes.json, typeof body === "string" ? body : JSON.stringify(body));
}

export function send(response: ServerResponse, code: number, contentType: string, body: string | Uint8Array): void {
  const headers = { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) };
  response.writeHead(code, { ...headers, "Cache-Control": "no-cache, private" }).end(body);
}

type SendObject = (exchange: Exchange, to: ServerResponse, code: number, object: KubeObject, of: Resource) => void;

/** Answers with one object of a resource, in the form that was asked for. */
export const sendObject: SendObject = (exchange, response, code, object, resource) => {
  const { as, encoding } = formFor(exchange, resource);
  const apiVersion = apiVersionOf(resource);
  const { protobuf } = exchange.cluster;
  const what = `*${resource.group || "core"}.${object.kind}`;
  if (as === "PartialObjectMetadataList")
    throw wrongForm(`you requested ${as}, but the requested object is not a list (${what})`);
  if (as === "Table") return sendJson(response, 200, toTable(exchange, resource, [object]));
  const shown = as === "" ? { ...object, apiVersion } : toPartial(object);
  if (encoding === "protobuf" && protobuf) send(response, code, contentTypes.protobuf, protobuf.encode(shown));
  else sendJson(response, code, as === "" ? objectJson(object, apiVersion) : shown);
};

/** Any error as the API server would tell it. */
export const statusOf = (error: unknown): Status =>
  (error instanceof ApiError ? error : new ApiError(500, "InternalError", `Internal error: ${String(error)}`)).status;

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
