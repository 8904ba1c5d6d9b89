import type { ServerResponse } from "node:http";

import { keyOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, methodNotAllowed, noSuchResource, notFound, notImplemented } from "#lib/demo/store/api-error.ts";

import { sendObject } from "./answer.ts";
import type { Attributes, Exchange, User } from "./contract.ts";
import { answerList } from "./list.ts";
import { answerPath } from "./path.ts";
import { answerWatch } from "./watch.ts";
import { answerCreate } from "./write.ts";

type Answer = (exchange: Exchange, response: ServerResponse, resource: Resource) => void | Promise<void>;

const answers: Record<string, Answer> = {
  list: answerList,
  watch: answerWatch,
  get: answerGet,
  create: answerCreate,
};

/** `get pods/log`: under which name handlers are looked up. */
export function handlerName({ verb, resource, group, subresource }: Attributes): string {
  return `${verb} ${keyOf(resource, group)}${subresource === "" ? "" : `/${subresource}`}`;
}

/** Answers a request that is allowed. @throws ApiError */
export async function dispatch(exchange: Exchange, response: ServerResponse): Promise<void> {
  const { attributes, cluster } = exchange;
  if (!attributes.isResource) return answerPath(exchange, response);
  const resource = findResource(exchange);
  const handler = cluster.handlers?.[handlerName(attributes)];
  if (handler) return handler(exchange, response);
  const { verb, subresource } = attributes;
  if (!resource.verbs.includes(verb) || (attributes.name === "") === (verb === "get")) throw methodNotAllowed();
  const answer = answers[subresource === "" ? verb : `${verb} ${subresource}`];
  if (answer === undefined) throw notImplemented(`the embedded fleet does not serve ${handlerName(attributes)}`);
  return answer(exchange, response, resource);
}

/** @throws ApiError 404 */
function findResource({ attributes, cluster }: Exchange): Resource {
  const { group, version, resource: name, subresource, namespace } = attributes;
  const resource = cluster.resources.find(group, version, name);
  if (resource === undefined) throw noSuchResource();
  if (subresource !== "" && !resource.subresources.includes(subresource)) throw noSuchResource();
  if (namespace !== "" && !resource.namespaced && name !== "namespaces") throw noSuchResource();
  if (namespace === "" && resource.namespaced && exchangeNames(attributes)) throw noSuchResource();
  return resource;
}

/** Whether the path itself names one object, which a namespaced one cannot be without its namespace. */
const exchangeNames = ({ verb, name }: Attributes): boolean => name !== "" && verb !== "list" && verb !== "watch";

function answerGet(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const { namespace, name } = exchange.attributes;
  const key = resource.storedAs ?? resource.key;
  const object = exchange.cluster.store.get(key, resource.namespaced ? namespace : "", name);
  if (object === undefined) throw notFound(key, name);
  sendObject(exchange, response, 200, object, resource);
}

/** What the API server says to somebody who may not. */
export function forbidden(user: User, attributes: Attributes, reason: string): ApiError {
  const { verb, group, resource, subresource, namespace, name, path, isResource } = attributes;
  const because = reason === "" ? "" : `: ${reason}`;
  if (!isResource) {
    return new ApiError(403, "Forbidden", `forbidden: User "${user.name}" cannot ${verb} path "${path}"${because}`, {});
  }
  const what = subresource === "" ? resource : `${resource}/${subresource}`;
  const where = namespace === "" ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const key = keyOf(resource, group);
  const why = `User "${user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}${because}`;
  const subject = name === "" ? key : `${key} "${name}"`;
  return new ApiError(403, "Forbidden", `${subject} is forbidden: ${why}`, {
    ...(name === "" ? {} : { name }),
    ...(group === "" ? {} : { group }),
    kind: resource,
  });
}
