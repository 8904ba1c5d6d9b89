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

/** What a client may say of a new object's metadata. */
const given = ["name", "generateName", "labels", "annotations", "ownerReferences", "finalizers"] as const;

/** Answers POST of a new object. @throws ApiError 400, 404, 409, 422, 500 */
export async function answerCreate(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { attributes, cluster } = exchange;
  const { namespace } = attributes;
  const { store } = cluster;
  const options = parseWriteOptions(exchange, resource, "CreateOptions");
  const { status, metadata: said, ...rest } = await readObject(exchange, response, kindOf(resource), options);
  if (said.resourceVersion) throw new ApiError(500, "", "resourceVersion should not be set on objects to be created");
  if ((said.namespace ?? namespace) !== namespace)
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  if (namespace !== "" && !store.get("namespaces", "", namespace)) throw notFound("namespaces", namespace);
  const kept = given.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]] as const]));
  const metadata = { ...Object.fromEntries(kept), ...(namespace === "" ? {} : { namespace }) };
  const own = resource.hasStatus || status === undefined ? {} : { status };
  const object = withDefaults(resource, { ...rest, ...own, metadata } as KubeObject, store);
  validate(resource, object, undefined);
  sendObject(exchange, response, 201, store.create(resource.key, object, options.by), resource);
}
