import type { ServerResponse } from "node:http";

import { keyOf, type Resource } from "#lib/demo/resource/resource.ts";
import { methodNotAllowed, noSuchResource, notFound, notImplemented } from "#lib/demo/store/api-error.ts";

import { formFor, sendObject } from "./answer.ts";
import type { Attributes, Exchange } from "./contract.ts";
import { partVerbs } from "./discovery.ts";
import { malformed } from "./list-options.ts";
import { answerList } from "./list.ts";
import { answerPath } from "./path.ts";
import { answerWatch } from "./watch.ts";
import { answerCreate } from "./write/create.ts";
import { answerDelete } from "./write/delete.ts";
import { answerEvict } from "./write/evict.ts";
import { answerPatch } from "./write/patch.ts";
import { answerScale } from "./write/scale.ts";
import { answerUpdate, currentOf } from "./write/update.ts";

type Answer = (exchange: Exchange, response: ServerResponse, resource: Resource) => void | Promise<void>;

const answers: Record<string, Answer> = {
  list: answerList,
  watch: answerWatch,
  get: answerGet,
  create: answerCreate,
  update: answerUpdate,
  patch: answerPatch,
  delete: answerDelete,
};
const partAnswers: Record<string, Answer> = { scale: answerScale, eviction: answerEvict };

/** `get pods/log`: under which name handlers are looked up. */
export const handlerName = ({ verb, resource, group, subresource }: Attributes): string =>
  `${verb} ${keyOf(resource, group)}${subresource === "" ? "" : `/${subresource}`}`;

/** Answers a request that is allowed. @throws ApiError */
export async function dispatch(exchange: Exchange, response: ServerResponse): Promise<void> {
  const { attributes, cluster } = exchange;
  const isServed = attributes.group === "" || cluster.resources.all.some(({ group }) => group === attributes.group);
  if (!attributes.isResource || !isServed) return answerPath(exchange, response);
  const resource = findResource(exchange);
  const handler = cluster.handlers?.[handlerName(attributes)];
  if (handler) return handler(exchange, response);
  const { verb, subresource } = attributes;
  if (!allows(resource, attributes)) throw methodNotAllowed();
  const answer = subresource === "" || subresource === "status" ? answers[verb] : partAnswers[subresource];
  if (answer === undefined) throw notImplemented(`the embedded fleet does not serve ${handlerName(attributes)}`);
  return answer(exchange, response, resource);
}

/** @throws ApiError 404, 501 */
function findResource({ attributes, cluster }: Exchange): Resource {
  const { group, version, verb, resource: name, subresource, namespace } = attributes;
  const resource = cluster.resources.find(group, version, name);
  if (name === "watch") throw notImplemented("the embedded fleet has no /watch/ paths: ask a list with watch=1");
  if (resource === undefined) throw noSuchResource();
  if (subresource !== "" && !resource.subresources.includes(subresource))
    throw resource.isCustom ? notFound(resource.key, attributes.name) : noSuchResource();
  const isOne = attributes.name !== "" && verb !== "list" && verb !== "watch";
  const isLost = resource.namespaced ? namespace === "" && isOne : namespace !== "" && name !== "namespaces";
  if (isLost) throw noSuchResource();
  return resource;
}

function answerGet(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const version = exchange.query.get("resourceVersion") ?? "";
  if (!/^\d*$/.test(version)) throw malformed(version, true);
  formFor(exchange, resource);
  sendObject(exchange, response, 200, currentOf(exchange, resource), resource);
}

/** POST goes to a collection or to a part, PUT and PATCH to an object; all namespaces together can only be read. */
function allows({ verbs, namespaced }: Resource, { verb, name, namespace, subresource }: Attributes): boolean {
  if (subresource !== "") return name !== "" && partVerbs(subresource).includes(verb);
  if (!verbs.includes(verb)) return false;
  if (verb === "list" || verb === "watch") return true;
  const isCollection = verb === "create" || verb === "deletecollection";
  return isCollection === (name === "") && !(isCollection && namespaced && namespace === "");
}
