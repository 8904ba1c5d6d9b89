import type { ServerResponse } from "node:http";

import { parseJson, readBody } from "#lib/demo/http/body.ts";
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
  readonly isCustom?: boolean;
}

export const kindOf = (resource: Resource): ObjectKind => ({ ...resource, apiVersion: apiVersionOf(resource) });

type ReadObject = (_: Exchange, to: ServerResponse, expected: ObjectKind, how: WriteOptions) => Promise<KubeObject>;

/** The object in a request's body, of the kind that the path is about. @throws ApiError 400, 413, 415, 422 */
export const readObject: ReadObject = async ({ request, cluster }, _response, expected, { isStrict }) => {
  const { type, text, bytes } = await readBody(request);
  const isProtobuf = type === "application/vnd.kubernetes.protobuf" && cluster.protobuf !== undefined;
  const types = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  const why = `the body of the request was in an unknown format - accepted media types include: ${types}`;
  if (type !== "application/json" && !isProtobuf) throw new ApiError(415, "UnsupportedMediaType", why);
  const body = isProtobuf
    ? cluster.protobuf.decode(bytes, expected.kind)
    : parseJson(text, `the object provided is unrecognized (must be of type ${expected.kind}): `);
  const { apiVersion = expected.apiVersion, kind = expected.kind } = body as { apiVersion?: string; kind?: string };
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  const cannot = (problem: string): ApiError =>
    badRequest(`${kind} in version "${version}" cannot be handled as a ${expected.kind}: ${problem}`);
  if (expected.isCustom && apiVersion === expected.apiVersion && kind !== expected.kind) {
    const { name = "" } = (body["metadata"] ?? {}) as { name?: string };
    throw invalid(`${kind}.${expected.group}`, name, [causes.invalid("kind", kind, `must be ${expected.kind}`)]);
  }
  if (apiVersion !== expected.apiVersion || kind !== expected.kind) {
    const isKnown = cluster.resources.ofKind(apiVersion, kind) !== undefined || kind === "Scale";
    const wanted = `${expected.group || "core"}.${expected.kind}`;
    if (isKnown) throw cannot(`converting (${version}.${kind}) to (${wanted}): unknown conversion`);
    throw cannot(`no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`);
  }
  try {
    const object = readTyped(apiVersion, kind, body, isStrict);
    return { ...object, apiVersion, kind, metadata: object["metadata"] ?? {} } as KubeObject;
  } catch (error) {
    throw error instanceof TypeMismatch ? cannot(error.message) : error;
  }
};
