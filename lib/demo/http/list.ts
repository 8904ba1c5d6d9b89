import type { ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, expired } from "#lib/demo/store/api-error.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";
import { shelfKey } from "#lib/demo/store/shelf.ts";

import { type Form, wrongForm } from "./accept.ts";
import { contentTypes, formFor, send, sendJson } from "./answer.ts";
import { type ContinueToken, formatContinue, parseContinue } from "./continue.ts";
import type { Exchange, KubeList } from "./contract.ts";
import { elementJson, toPartial } from "./json.ts";
import { type ListOptions, parseListOptions } from "./list-options.ts";
import { toTable } from "./table/table.ts";

interface Page {
  readonly metadata: KubeList["metadata"];
  readonly objects: readonly KubeObject[];
}

/** Answers a list: one page of it, as of one version. */
export function answerList(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const options = parseListOptions(exchange.query, resource, false);
  const form = formFor(exchange, resource);
  const what = `*${resource.group || "core"}.${resource.kind}List`;
  if (form.as === "PartialObjectMetadata")
    throw wrongForm(`you requested ${form.as}, but the requested object is a list (${what})`);
  sendPage(exchange, response, resource, form, readPage(exchange, resource, options));
}

/** Answers with these objects as a list. */
export function sendList(
  exchange: Exchange,
  response: ServerResponse,
  resource: Resource,
  objects: readonly KubeObject[],
): void {
  const { resourceVersion } = exchange.cluster.store;
  sendPage(exchange, response, resource, formFor(exchange, resource), { metadata: { resourceVersion }, objects });
}

function readPage({ cluster, attributes }: Exchange, resource: Resource, options: ListOptions): Page {
  const { limit, selects, resourceVersion } = options;
  const { version, start } = startOf(options, cluster.store.resourceVersion);
  const { namespace } = attributes;
  const everything = readAt(cluster.store, resource.key, namespace, { version, start }, options);
  const left = start === "" ? everything : everything.filter((object) => pathOf(object) >= start);
  const rest = selects ? left.filter(selects) : left;
  // A page ends with its last object: whether one that is selected follows, the API server has not looked yet.
  const isFull = rest.length > limit || (rest.length === limit && rest.at(-1) !== left.at(-1));
  // From the watch cache ("0") the API server answers everything, whatever the limit.
  const isPaged = limit > 0 && isFull && resourceVersion !== "0";
  if (!isPaged) return { metadata: { resourceVersion: String(version) }, objects: rest };
  const objects = rest.slice(0, limit);
  const last = objects.at(-1);
  const next = formatContinue({ version, start: last ? `${pathOf(last)}\0` : "" });
  const remaining = selects ? {} : { remainingItemCount: rest.length - limit };
  return { metadata: { resourceVersion: String(version), continue: next, ...remaining }, objects };
}

const pathOf = ({ metadata }: KubeObject): string =>
  metadata.namespace === undefined ? `/${metadata.name}` : `/${metadata.namespace}/${metadata.name}`;

/** Which version to answer from, and from which object on. */
function startOf({ resourceVersion, match, limit, ...options }: ListOptions, current: string): ContinueToken {
  if (options.continue !== "") {
    if (!/^0?$/.test(resourceVersion))
      throw badRequest("specifying resource version is not allowed when using continue");
    const { version, start } = parseContinue(options.continue);
    return { version: version < 0 ? Number(current) : version, start };
  }
  if (Number(resourceVersion) > Number(current)) throw tooLarge(resourceVersion, current);
  // With a limit and no rule about it, an old version is meant exactly.
  const isExact = match === "Exact" || (match === "" && limit > 0 && Number(resourceVersion) > 0);
  return { version: Number(isExact ? resourceVersion : current), start: "" };
}

const tooLarge = (version: string, current: string): ApiError =>
  new ApiError(504, "Timeout", `Timeout: Too large resource version: ${version}, current: ${current}`, {
    causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }],
    retryAfterSeconds: 1,
  });

/** The objects as they were at a version: the present with later changes undone. @throws ApiError 410 */
function readAt(
  store: ObjectStore,
  key: ResourceKey,
  namespace: string,
  { version, start }: ContinueToken,
  options: ListOptions,
): readonly KubeObject[] {
  const now = store.list(key, namespace === "" ? undefined : namespace);
  const later = changesSince(store, version, start, options).filter((change) => change.resource === key);
  if (later.length === 0) return now;
  const objects = new Map(now.map((object) => [keyOf(object), object]));
  for (const { object, before } of later.toReversed()) {
    if (namespace !== "" && object.metadata.namespace !== namespace) continue;
    if (before) objects.set(keyOf(object), before);
    else objects.delete(keyOf(object));
  }
  return [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

const keyOf = ({ metadata }: KubeObject): string => shelfKey(metadata.namespace ?? "", metadata.name);

const tooOldToken =
  "The provided continue parameter is too old to display a consistent list result. You can start a new list without " +
  "the continue parameter, or use the continue token in this response to retrieve the remainder of the results.";

/** @throws ApiError 410, with the token that goes on in the present. */
function changesSince(store: ObjectStore, version: number, start: string, options: ListOptions) {
  try {
    return store.since(String(version));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.code !== 410) throw error;
    if (options.continue === "") throw expired("The resourceVersion for the provided list is too old.");
    throw expired(tooOldToken, { continue: formatContinue({ version: -1, start }) });
  }
}

function sendPage(exchange: Exchange, response: ServerResponse, resource: Resource, form: Form, page: Page): void {
  const { metadata, objects } = page;
  const { protobuf } = exchange.cluster;
  const isPartial = form.as !== "";
  if (form.as === "Table") return sendJson(response, 200, { ...toTable(exchange, resource, objects), metadata });
  const own = apiVersionOf(resource);
  const [kind, apiVersion] = isPartial ? [form.as, "meta.k8s.io/v1"] : [`${resource.kind}List`, own];
  const list = { kind, apiVersion, metadata, items: isPartial ? objects.map(toPartial) : objects };
  if (form.encoding === "protobuf" && protobuf)
    return send(response, 200, contentTypes.protobuf, protobuf.encode(list));
  // The API server leaves a list of metadata that is empty without any.
  if (isPartial) return sendJson(response, 200, objects.length > 0 ? list : { ...list, items: null });
  // Lists of custom resources say so where they end.
  const told = JSON.stringify(resource.isCustom ? { continue: "", ...metadata } : metadata);
  const items = objects.map((object) => elementJson(object, own, resource.isCustom)).join(",");
  sendJson(response, 200, `{"kind":"${kind}","apiVersion":"${own}","metadata":${told},"items":[${items}]}`);
}
