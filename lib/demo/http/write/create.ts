import type { ServerResponse } from "node:http";

import { sendObject } from "#lib/demo/http/answer.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, notFound } from "#lib/demo/store/api-error.ts";

import { withDefaults } from "./defaults.ts";
import { parseWriteOptions } from "./options.ts";
import { kindOf, readObject } from "./read-object.ts";
import { validate } from "./validate.ts";

/** Answers POST of a new object. */
export async function answerCreate(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { attributes, cluster } = exchange;
  const { store } = cluster;
  const { namespace } = attributes;
  if (resource.namespaced && namespace === "") throw badRequest("an empty namespace may not be set during creation");
  const options = parseWriteOptions(exchange, resource, "CreateOptions");
  const given = await readObject(exchange, response, kindOf(resource), options);
  refuseForeign(given, namespace);
  if (namespace !== "" && !store.get("namespaces", "", namespace)) throw notFound("namespaces", namespace);
  const object = withDefaults(resource, fresh(given, namespace, resource), store);
  validate(resource, object, undefined);
  const created = store.create(resource.storedAs ?? resource.key, object, options.by);
  sendObject(exchange, response, 201, created, resource);
}

/** @throws ApiError 400, 500 */
function refuseForeign({ metadata }: KubeObject, namespace: string): void {
  if (metadata.resourceVersion)
    throw new ApiError(500, "", "resourceVersion should not be set on objects to be created");
  if ((metadata.namespace ?? namespace) === namespace) return;
  throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
}

/** Without what only the server says of an object. */
function fresh({ status, ...object }: KubeObject, namespace: string, resource: Resource): KubeObject {
  const { name, generateName, labels, annotations, ownerReferences, finalizers } = object.metadata;
  const given = { name, generateName, labels, annotations, ownerReferences, finalizers };
  const metadata = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const kept = resource.hasStatus || status === undefined ? {} : { status };
  return {
    ...object,
    ...kept,
    metadata: { ...metadata, ...(namespace === "" ? {} : { namespace }) },
  } as KubeObject;
}
