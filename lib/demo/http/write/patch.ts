import type { ServerResponse } from "node:http";

import { parseJson, readBody } from "#lib/demo/http/body.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, causes, invalid, notImplemented } from "#lib/demo/store/api-error.ts";

import { applyJsonPatch, type Operation } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import { parseWriteOptions } from "./options.ts";
import { kindOf, type ObjectKind } from "./read-object.ts";
import { readTyped, TypeMismatch } from "./typed.ts";
import { currentOf, replaceObject } from "./update.ts";

type Fields = Record<string, unknown>;

/** Answers PATCH of an object or of its status. */
export async function answerPatch(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const patch = await readPatch(exchange, resource);
  const options = parseWriteOptions(exchange, resource, "PatchOptions");
  const kind = kindOf(resource);
  const current = { ...currentOf(exchange, resource), apiVersion: kind.apiVersion };
  replaceObject(exchange, response, resource, typedPatch(kind, patch(current), options.isStrict), options.by);
}

/** What came out of a patch, read as its kind. @throws ApiError 422 as the API server words it for patches. */
export function typedPatch({ apiVersion, kind }: ObjectKind, patched: object, isStrict: boolean): KubeObject {
  try {
    const object = readTyped(apiVersion, kind, patched as Fields, isStrict);
    return { ...object, apiVersion, kind, metadata: object["metadata"] ?? {} } as KubeObject;
  } catch (error) {
    if (!(error instanceof TypeMismatch)) throw error;
    throw invalid("", "", [causes.invalid("patch", JSON.stringify(patched), error.message)]);
  }
}

const unknownFormat =
  "the body of the request was in an unknown format - accepted media types include: " +
  "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";

/** The patch of a request's body, as what it makes of an object. @throws ApiError 400, 415, 422, 501 */
export async function readPatch({ request }: Exchange, { isCustom }: Resource): Promise<(current: object) => object> {
  const { type, text } = await readBody(request);
  const parse = (isList = false): Fields => parseJson(text, "error decoding patch: ", isList);
  switch (type) {
    case "application/strategic-merge-patch+json":
    case "application/merge-patch+json": {
      const isStrategic = type.startsWith("application/strategic");
      if (isStrategic && isCustom) throw new ApiError(415, "UnsupportedMediaType", unknownFormat);
      const patch = parse();
      return (current) => mergePatch(current, patch, isStrategic) as object;
    }
    case "application/json-patch+json": {
      const operations = parse(true) as unknown as readonly Operation[];
      return (current) => applyJsonPatch(current, operations);
    }
    case "application/apply-patch+yaml":
      throw notImplemented("the embedded fleet has no server-side apply: send a merge patch");
    default:
      throw new ApiError(415, "UnsupportedMediaType", "415: Unsupported Media Type", {});
  }
}
