import type { ServerResponse } from "node:http";

import { parseJson, readBytes } from "#lib/demo/http/body.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, causes, invalid } from "#lib/demo/store/api-error.ts";

import type { WriteOptions } from "./options.ts";
import { readTyped, TypeMismatch } from "./typed.ts";

export interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly group: string;
  /** Of a CustomResourceDefinition. */
  readonly isCustom?: boolean;
}

export const kindOf = (resource: Resource): ObjectKind => ({
  apiVersion: apiVersionOf(resource),
  kind: resource.kind,
  group: resource.group,
  isCustom: resource.isCustom,
});

/** The object in a request's body, of the kind that the path is about. @throws ApiError 400, 413, 415 */
export async function readObject(
  exchange: Exchange,
  response: ServerResponse,
  expected: ObjectKind,
  { validation }: WriteOptions,
): Promise<KubeObject> {
  const body = await readBody(exchange, expected.kind);
  const { apiVersion = expected.apiVersion, kind = expected.kind } = body as { apiVersion?: string; kind?: string };
  const isKnown = exchange.cluster.resources.ofKind(apiVersion, kind) !== undefined || kind === "Scale";
  if (expected.isCustom && apiVersion === expected.apiVersion && kind !== expected.kind) {
    const { name = "" } = (body["metadata"] ?? {}) as { name?: string };
    throw invalid(`${kind}.${expected.group}`, name, [causes.invalid("kind", kind, `must be ${expected.kind}`)]);
  }
  refuseOther(expected, apiVersion, kind, isKnown);
  try {
    const { object, unknown } = readTyped(apiVersion, kind, body);
    refuseOrWarn(response, unknown, validation);
    return { ...object, apiVersion, kind, metadata: object["metadata"] ?? {} } as KubeObject;
  } catch (error) {
    throw error instanceof TypeMismatch
      ? cannotHandle(expected.kind, expected.apiVersion, expected, error.message)
      : error;
  }
}

async function readBody({ request, cluster }: Exchange, kind: string): Promise<Record<string, unknown>> {
  const type = (request.headers["content-type"] ?? "application/json").split(";")[0]?.trim();
  if (type === "application/vnd.kubernetes.protobuf" && cluster.protobuf) {
    return cluster.protobuf.decode(await readBytes(request), kind);
  }
  if (type === "application/json") return parseJson(await readBytes(request), kind);
  const types = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  const why = `the body of the request was in an unknown format - accepted media types include: ${types}`;
  throw new ApiError(415, "UnsupportedMediaType", why);
}

function refuseOther(expected: ObjectKind, apiVersion: string, kind: string, isKnown: boolean): void {
  if (apiVersion === expected.apiVersion && kind === expected.kind) return;
  const [version = ""] = apiVersion.split("/").toReversed();
  const why = isKnown
    ? `converting (${version}.${kind}) to (${expected.group === "" ? "core" : expected.group}.${expected.kind}): unknown conversion`
    : `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
  throw cannotHandle(kind, apiVersion, expected, why);
}

function cannotHandle(kind: string, apiVersion: string, expected: ObjectKind, why: string): ApiError {
  const [version = ""] = apiVersion.split("/").toReversed();
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${expected.kind}: ${why}`);
}

/** Says which fields were dropped. @throws TypeMismatch where that is asked for. */
export function refuseOrWarn(
  response: ServerResponse,
  unknown: readonly string[],
  validation: WriteOptions["validation"],
): void {
  if (unknown.length === 0 || validation === "Ignore") return;
  const each = unknown.map((path) => `unknown field "${path}"`);
  if (validation === "Strict") throw new TypeMismatch(`strict decoding error: ${each.join(", ")}`);
  response.setHeader(
    "Warning",
    each.map((one) => `299 - "${one.replaceAll('"', '\\"')}"`),
  );
}
