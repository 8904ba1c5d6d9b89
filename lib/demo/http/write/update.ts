import type { ServerResponse } from "node:http";

import { sendObject } from "#lib/demo/http/answer.ts";
import type { Attributes, Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, causes, invalid, notFound } from "#lib/demo/store/api-error.ts";
import type { Writer } from "#lib/demo/store/contract.ts";

import { withDefaults } from "./defaults.ts";
import { parseWriteOptions } from "./options.ts";
import { kindOf, readObject } from "./read-object.ts";
import { validate } from "./validate.ts";

/** The object that a path names. @throws ApiError 404 */
export function currentOf({ attributes, cluster }: Exchange, { key, namespaced }: Resource): KubeObject {
  const current = cluster.store.get(key, namespaced ? attributes.namespace : "", attributes.name);
  if (current === undefined) throw notFound(key, attributes.name);
  return current;
}

/** Answers PUT of an object or of its status. */
export async function answerUpdate(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const options = parseWriteOptions(exchange, resource, "UpdateOptions");
  const given = await readObject(exchange, response, kindOf(resource), options);
  const { name, resourceVersion } = given.metadata;
  // Custom resources are replaced only by somebody who has seen them.
  if (resource.isCustom && !resourceVersion)
    throw invalid(resource.key, name, [
      causes.invalid("metadata.resourceVersion", 0, "must be specified for an update"),
    ]);
  replaceObject(exchange, response, resource, given, options.by);
}

/** An object has to be the one that its path names. @throws ApiError 400, 500 */
export function refuseOther({ metadata }: KubeObject, { name, namespace }: Attributes): void {
  if (!metadata.name)
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  if (metadata.name !== name)
    throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`);
  if (namespace !== "" && (metadata.namespace ?? namespace) !== namespace)
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  const { resourceVersion = "" } = metadata as Partial<typeof metadata>;
  if (!/^\d*$/.test(resourceVersion))
    throw new ApiError(500, "", `strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`);
}

type Replace = (exchange: Exchange, to: ServerResponse, resource: Resource, given: KubeObject, by: Writer) => void;

/** Puts an object in the place of the one that the path names, and answers with it. */
export const replaceObject: Replace = (exchange, response, resource, given, by) => {
  const { attributes, cluster } = exchange;
  refuseOther(given, resource.namespaced ? attributes : { ...attributes, namespace: "" });
  const current = currentOf(exchange, resource);
  const { namespace } = current.metadata;
  const metadata = { ...given.metadata, ...(namespace === undefined ? {} : { namespace }) };
  const named = { ...given, apiVersion: current.apiVersion, metadata };
  const part = attributes.subresource === "status" ? "status" : "spec";
  const next = part === "status" ? named : withDefaults(resource, named, cluster.store, current);
  if (part === "spec") validate(resource, next, current);
  sendObject(exchange, response, 200, cluster.store.update(resource.key, next, by, part), resource);
};
