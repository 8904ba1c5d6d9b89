import type { ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, expired } from "#lib/demo/store/api-error.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import { wrongForm } from "./accept.ts";
import { contentTypes, formFor, send, sendJson } from "./answer.ts";
import type { Exchange, KubeList } from "./contract.ts";
import { elementJson, toPartial } from "./json.ts";
import { type ListOptions, parseListOptions } from "./list-options.ts";
import { toTable } from "./table/table.ts";

type Objects = readonly KubeObject[];
type Metadata = KubeList["metadata"];

/** Answers a list: one page of it, as of one version. */
export function answerList(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const options = parseListOptions(exchange.query, resource, false);
  formFor(exchange, resource);
  const { objects, metadata } = readPage(exchange, resource, options);
  sendList(exchange, response, resource, objects, metadata);
}

function readPage({ cluster: { store }, attributes }: Exchange, { key }: Resource, options: ListOptions) {
  const { limit, selects, resourceVersion } = options;
  const { version, start } = startOf(options, Number(store.resourceVersion));
  const everything = readAt(store, key, attributes.namespace, version, options);
  const left = everything.filter((object) => pathOf(object) >= start);
  const rest = selects ? left.filter(selects) : left;
  // A page ends with its last object: whether one that is selected follows, the API server has not looked yet.
  const isFull = rest.length > limit || (rest.length === limit && rest.at(-1) !== left.at(-1));
  const last = rest[limit - 1];
  const metadata: Metadata = { resourceVersion: String(version) };
  // From the watch cache ("0") the API server answers everything, whatever the limit.
  if (!last || !isFull || resourceVersion === "0") return { metadata, objects: rest };
  metadata.continue = formatContinue(version, `${pathOf(last)}\0`);
  if (!selects) metadata.remainingItemCount = rest.length - limit;
  return { metadata, objects: rest.slice(0, limit) };
}

const pathOf = ({ metadata: { namespace, name } }: KubeObject): string =>
  namespace === undefined ? `/${name}` : `/${namespace}/${name}`;

/** Where a page begins: as of which version, and with which path. @throws ApiError 400, 504 */
function startOf(options: ListOptions, current: number): { version: number; start: string } {
  const { resourceVersion, match, limit, continue: token } = options;
  const asked = Number(resourceVersion);
  if (token !== "") {
    if (asked !== 0) throw badRequest("specifying resource version is not allowed when using continue");
    const { rv, start } = parseContinue(token);
    return { version: rv < 0 ? current : rv, start };
  }
  if (asked > current) throw tooLarge(asked, current);
  // With a limit and no rule about it, an old version is meant exactly.
  const isExact = match === "Exact" || (match === "" && limit > 0 && asked > 0);
  return { version: isExact ? asked : current, start: "" };
}

const tooLarge = (version: number, current: number): ApiError =>
  new ApiError(504, "Timeout", `Timeout: Too large resource version: ${version}, current: ${current}`, {
    causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }],
    retryAfterSeconds: 1,
  });

const tokenVersion = "meta.k8s.io/v1";

/** A token that goes on as of a version (-1: with whatever there is now), from a path on. */
const formatContinue = (rv: number, start: string): string =>
  Buffer.from(JSON.stringify({ v: tokenVersion, rv, start })).toString("base64url");

/** @throws ApiError 400 */
function parseContinue(text: string): { rv: number; start: string } {
  const unusable = "invalid continue token: continue key is not valid";
  let token: { v?: unknown; rv?: unknown; start?: unknown };
  try {
    token = JSON.parse(Buffer.from(text, "base64url").toString()) as object;
  } catch {
    throw badRequest(`${unusable}: it is no token of this server`);
  }
  const { v = "", rv, start } = token;
  if (v === tokenVersion && typeof rv === "number" && typeof start === "string") return { rv, start };
  throw badRequest(`${unusable}: server does not recognize this encoded version ${String(v)}`);
}

const tooOldToken =
  "The provided continue parameter is too old to display a consistent list result. You can start a new list without " +
  "the continue parameter, or use the continue token in this response to retrieve the remainder of the results.";

/** The objects as they were at a version: the present with later changes undone. @throws ApiError 410 */
function readAt(
  store: ObjectStore,
  key: ResourceKey,
  namespace: string,
  version: number,
  options: ListOptions,
): Objects {
  const now = store.list(key, namespace === "" ? undefined : namespace);
  if (String(version) === store.resourceVersion) return now;
  const objects = new Map(now.map((object) => [pathOf(object), object]));
  for (const { resource, object, before } of changesSince(store, version, options).toReversed()) {
    if (resource !== key || (namespace !== "" && object.metadata.namespace !== namespace)) continue;
    if (before) objects.set(pathOf(object), before);
    else objects.delete(pathOf(object));
  }
  return [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

/** @throws ApiError 410, of a page with the token that goes on in the present. */
function changesSince(store: ObjectStore, version: number, { continue: token }: ListOptions) {
  try {
    return store.since(String(version));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.code !== 410) throw error;
    if (token === "") throw expired("The resourceVersion for the provided list is too old.");
    throw expired(tooOldToken, { continue: formatContinue(-1, parseContinue(token).start) });
  }
}

type SendList = (exchange: Exchange, to: ServerResponse, resource: Resource, objects: Objects, told?: Metadata) => void;

/** Answers with these objects as a list, in the form that was asked for. */
export const sendList: SendList = (exchange, response, resource, objects, told) => {
  const { store, protobuf } = exchange.cluster;
  const { as, encoding } = formFor(exchange, resource);
  const { kind: ofKind, group, isCustom } = resource;
  if (as === "PartialObjectMetadata")
    throw wrongForm(`you requested ${as}, but the requested object is a list (*${group || "core"}.${ofKind}List)`);
  const metadata = told ?? { resourceVersion: store.resourceVersion };
  if (as === "Table") return sendJson(response, 200, { ...toTable(exchange, resource, objects), metadata });
  const own = apiVersionOf(resource);
  const [kind, apiVersion] = as === "" ? [`${ofKind}List`, own] : [as, "meta.k8s.io/v1"];
  const list = { kind, apiVersion, metadata, items: as === "" ? objects : objects.map(toPartial) };
  if (encoding === "protobuf" && protobuf) return send(response, 200, contentTypes.protobuf, protobuf.encode(list));
  // The API server leaves a list of metadata that is empty without any.
  if (as !== "") return sendJson(response, 200, objects.length > 0 ? list : { ...list, items: null });
  // Lists of custom resources say so where they end.
  const head = JSON.stringify({ kind, apiVersion, metadata: isCustom ? { continue: "", ...metadata } : metadata });
  const items = objects.map((object) => elementJson(object, own, isCustom)).join(",");
  sendJson(response, 200, `${head.slice(0, -1)},"items":[${items}]}`);
};
