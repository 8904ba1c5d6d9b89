import type { ServerResponse } from "node:http";

import { goSyntaxError, readBytes } from "#lib/demo/http/body.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, qualifiedKind, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, causes, invalid, notImplemented } from "#lib/demo/store/api-error.ts";

import { applyJsonPatch } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import { parseWriteOptions, type WriteOptions } from "./options.ts";
import { kindOf, type ObjectKind, refuseOrWarn } from "./read-object.ts";
import { strategicMerge } from "./strategic-merge.ts";
import { readTyped, TypeMismatch } from "./typed.ts";
import { currentOf, replaceObject } from "./update.ts";

type Fields = Record<string, unknown>;

/** Answers PATCH of an object or of its status. */
export async function answerPatch(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const patch = await readPatch(exchange, resource);
  const options = parseWriteOptions(exchange, resource, "PatchOptions");
  const current = { ...currentOf(exchange, resource), apiVersion: apiVersionOf(resource) };
  const object = typedPatch(response, kindOf(resource), patch(current), options.validation);
  const { uid } = object.metadata;
  if (uid !== current.metadata.uid) {
    throw invalid(qualifiedKind(resource), exchange.attributes.name, [
      causes.invalid("metadata.uid", uid, "field is immutable"),
    ]);
  }
  replaceObject(exchange, response, resource, object, options);
}

/** What came out of a patch, read as its kind. @throws ApiError 422 as the API server words it for patches. */
export function typedPatch(
  response: ServerResponse,
  { apiVersion, kind }: ObjectKind,
  patched: object,
  validation: WriteOptions["validation"],
): KubeObject {
  try {
    const { object, unknown } = readTyped(apiVersion, kind, patched as Fields);
    refuseOrWarn(response, unknown, validation);
    return object as KubeObject;
  } catch (error) {
    if (!(error instanceof TypeMismatch)) throw error;
    throw invalid("", "", [causes.invalid("patch", JSON.stringify(patched), error.message)]);
  }
}

/** The patch of a request's body, as what it makes of an object. @throws ApiError 400, 415, 422, 501 */
export async function readPatch(exchange: Exchange, resource: Resource): Promise<(current: object) => object> {
  const type = (exchange.request.headers["content-type"] ?? "").split(";")[0]?.trim();
  switch (type) {
    case "application/merge-patch+json": {
      const patch = decode(await readBytes(exchange.request), false);
      return (current) => mergePatch(current, patch) as object;
    }
    case "application/strategic-merge-patch+json": {
      if (resource.isCustom) throw unsupportedForCustom();
      const patch = decode(await readBytes(exchange.request), false, "");
      return (current) => strategicMerge(current as Fields, patch as Fields);
    }
    case "application/json-patch+json": {
      const operations = decode(await readBytes(exchange.request), true);
      return (current) => applyJsonPatch(current, operations as never[]);
    }
    case "application/apply-patch+yaml":
      if (!exchange.query.get("fieldManager")) {
        throw invalid("PatchOptions.meta.k8s.io", "", [causes.required("fieldManager", "is required for apply patch")]);
      }
      throw notImplemented("the embedded fleet has no server-side apply: send a merge patch");
    default:
      throw new ApiError(415, "UnsupportedMediaType", "415: Unsupported Media Type", {});
  }
}

function unsupportedForCustom(): ApiError {
  const types = "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
  const why = `the body of the request was in an unknown format - accepted media types include: ${types}`;
  return new ApiError(415, "UnsupportedMediaType", why);
}

function decode(bytes: Buffer, isList: boolean, prefix = "error decoding patch: "): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString());
  } catch (error) {
    throw badRequest(`${prefix}${goSyntaxError(bytes.toString(), (error as Error).message)}`);
  }
  if (typeof parsed === "object" && parsed !== null && Array.isArray(parsed) === isList) return parsed;
  const found = Array.isArray(parsed) ? "array" : parsed === null ? "null" : typeof parsed;
  const wanted = isList ? "[]handlers.jsonPatchOp" : "map[string]interface {}";
  throw badRequest(`error decoding patch: json: cannot unmarshal ${found} into Go value of type ${wanted}`);
}
