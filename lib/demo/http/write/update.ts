import type { ServerResponse } from "node:http";

import { sendObject } from "#lib/demo/http/answer.ts";
import type { Attributes, Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, causes, invalid, notFound } from "#lib/demo/store/api-error.ts";

import { withDefaults } from "./defaults.ts";
import { parseWriteOptions, type WriteOptions } from "./options.ts";
import { kindOf, readObject } from "./read-object.ts";
import { validate } from "./validate.ts";

/** The object that a path names. @throws ApiError 404 */
export function currentOf({ attributes, cluster }: Exchange, resource: Resource): KubeObject {
  const key = resource.storedAs ?? resource.key;
  const current = cluster.store.get(key, resource.namespaced ? attributes.namespace : "", attributes.name);
  if (current === undefined) throw notFound(key, attributes.name);
  return current;
}

/** Answers PUT of an object, of its status or of what finalizes a namespace. */
export async function answerUpdate(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const options = parseWriteOptions(exchange, resource, "UpdateOptions");
  const given = await readObject(exchange, response, kindOf(resource), options);
  if (resource.isCustom && !given.metadata.resourceVersion) throw unconditional(resource, given);
  replaceObject(exchange, response, resource, given, options);
}

/** Custom resources are replaced only by somebody who has seen them. */
const unconditional = ({ key }: Resource, { metadata }: KubeObject): ApiError =>
  invalid(key, metadata.name, [causes.invalid("metadata.resourceVersion", 0, "must be specified for an update")]);

/** An object has to be the one that its path names. @throws ApiError 400, 500 */
export function refuseOther({ metadata }: KubeObject, { name, namespace }: Attributes): void {
  if (!metadata.name) {
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  }
  if (metadata.name !== name) {
    throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`);
  }
  if ((metadata.namespace ?? namespace) !== namespace) {
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  }
  const given = metadata as Partial<typeof metadata>;
  if (/^\d*$/.test(given.resourceVersion ?? "")) return;
  throw new ApiError(500, "", `strconv.ParseUint: parsing ${JSON.stringify(given.resourceVersion)}: invalid syntax`);
}

/** Puts an object in the place of the one that the path names, and answers with it. */
export function replaceObject(
  exchange: Exchange,
  response: ServerResponse,
  resource: Resource,
  given: KubeObject,
  options: WriteOptions,
): void {
  const { attributes, cluster } = exchange;
  refuseOther(given, resource.namespaced ? attributes : { ...attributes, namespace: "" });
  const current = currentOf(exchange, resource);
  const namespace = current.metadata.namespace === undefined ? {} : { namespace: current.metadata.namespace };
  const named = { ...given, apiVersion: current.apiVersion, metadata: { ...given.metadata, ...namespace } };
  const part = attributes.subresource === "status" ? "status" : "spec";
  const next = part === "status" ? named : withDefaults(resource, named, cluster.store, current);
  if (part === "spec") validate(resource, next, current);
  sendObject(
    exchange,
    response,
    200,
    cluster.store.update(resource.storedAs ?? resource.key, next, options.by, part),
    resource,
  );
}
