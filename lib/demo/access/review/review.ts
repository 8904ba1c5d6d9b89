import type { ServerResponse } from "node:http";

import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ApiError, badRequest, type Cause, causes } from "#lib/demo/store/api-error.ts";
import { recordWriter } from "#lib/demo/store/managed-fields.ts";
import { toTime } from "#lib/demo/store/time.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** What a kind of review answers: its status, and what it echoes of the request. */
export type Judge = (spec: Fields, exchange: Exchange, body: Fields) => Fields | Promise<Fields>;

/** A review's handler: reads the body, lets `judge` say the rest of the answer, and writes it. Nothing is stored. */
export function review(apiVersion: string, kind: string, judge: Judge): Handler {
  return async (exchange, response) => {
    const body = await exchange.readBody();
    refuseOtherKind(body, apiVersion, kind);
    const answer = await judge((body["spec"] ?? {}) as Fields, exchange, body);
    writeCreated(exchange, response, { kind, apiVersion, ...answer });
  };
}

function refuseOtherKind(body: Fields, apiVersion: string, kind: string): void {
  const { apiVersion: itsVersion = apiVersion, kind: itsKind = kind } = body as { apiVersion?: string; kind?: string };
  if (itsKind === kind && itsVersion === apiVersion) return;
  const internal = `${apiVersion.split(".")[0] ?? ""}.${kind}`;
  const why = `converting (${itsVersion.split("/").at(-1)}.${itsKind}) to (${internal}): unknown conversion`;
  throw badRequest(`${itsKind} in version "${itsVersion}" cannot be handled as a ${kind}: ${why}`);
}

function writeCreated({ request, cluster }: Exchange, response: ServerResponse, answer: Fields): void {
  const isProtobuf = request.headers.accept?.startsWith("application/vnd.kubernetes.protobuf") === true;
  const bytes = isProtobuf ? cluster.protobuf?.encode(answer as never) : undefined;
  response.writeHead(201, {
    "content-type": bytes ? "application/vnd.kubernetes.protobuf" : "application/json",
    "cache-control": "no-cache, private",
  });
  response.end(bytes ?? `${JSON.stringify(answer)}\n`);
}

/** metadata as a review's answer has it: who wrote which fields of the spec, and when. */
export function written({ cluster, request }: Exchange, body: Fields, apiVersion: string): Fields {
  const manager = (request.headers["user-agent"] ?? "unknown").split("/")[0] ?? "";
  const object = { apiVersion, kind: "", metadata: {}, spec: body["spec"] } as unknown as KubeObject;
  const { managedFields } = recordWriter(object, undefined, { manager }, toTime(cluster.clock.now())).metadata;
  return managedFields ? { managedFields } : {};
}

/** 422 as the reviews word it, who do not say of which kind they are. */
export function invalidReview(field: string, value: unknown, detail: string): ApiError {
  const cause: Cause = causes.invalid(field, value, detail);
  const message = `.authorization.k8s.io "" is invalid: ${field}: ${cause.message}`;
  return new ApiError(422, "Invalid", message, { group: "authorization.k8s.io", causes: [cause] });
}
