import type { ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, expired } from "#lib/demo/store/api-error.ts";

import type { Form } from "./accept.ts";
import { contentTypes, formFor, send, sendJson } from "./answer.ts";
import { formatContinue, parseContinue } from "./continue-token.ts";
import type { Exchange, KubeList } from "./contract.ts";
import { elementJson } from "./json.ts";
import { type ListOptions, parseListOptions } from "./list-options.ts";
import { toPartial } from "./partial.ts";
import { listAt, tooLarge } from "./snapshot.ts";
import { toTable } from "./table/table.ts";

/** Answers a list: one page of it, as of one version. */
export function answerList(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const options = parseListOptions(exchange.query, resource, false);
  const form = formFor(exchange, resource);
  if (form.as === "PartialObjectMetadata") {
    const why = `you requested ${form.as}, but the requested object is a list (*${resource.group || "core"}.${resource.kind}List)`;
    throw new ApiError(406, "NotAcceptable", why);
  }
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

interface Page {
  readonly metadata: KubeList["metadata"];
  readonly objects: readonly KubeObject[];
}

function readPage({ cluster, attributes }: Exchange, resource: Resource, options: ListOptions): Page {
  const { version, start } = startOf(options, cluster.store.resourceVersion);
  const namespace = attributes.namespace === "" ? undefined : attributes.namespace;
  const everything = readAt(
    () => listAt(cluster.store, resource.storedAs ?? resource.key, namespace, version),
    options,
  );
  const left = start === "" ? everything : everything.filter((object) => pathOf(object) >= start);
  const rest = options.selects ? left.filter(options.selects) : left;
  // A page ends with its last object: whether one that is selected follows, the API server has not looked yet.
  const isFull = rest.length > options.limit || (rest.length === options.limit && rest.at(-1) !== left.at(-1));
  // From the watch cache ("0") the API server answers everything, whatever the limit.
  const isPaged = options.limit > 0 && isFull && options.resourceVersion !== "0";
  if (!isPaged) return { metadata: { resourceVersion: String(version) }, objects: rest };
  const objects = rest.slice(0, options.limit);
  const last = objects.at(-1);
  const next = formatContinue({ version, start: last ? `${pathOf(last)}\0` : "" });
  const remaining = options.selects ? {} : { remainingItemCount: rest.length - objects.length };
  return { metadata: { resourceVersion: String(version), continue: next, ...remaining }, objects };
}

const pathOf = ({ metadata }: KubeObject): string =>
  metadata.namespace === undefined ? `/${metadata.name}` : `/${metadata.namespace}/${metadata.name}`;

/** Which version to answer from, and from which object on. */
function startOf(options: ListOptions, current: string): { version: number; start: string } {
  if (options.continue !== "") {
    if (!/^0?$/.test(options.resourceVersion)) {
      throw badRequest("specifying resource version is not allowed when using continue");
    }
    const { version, start } = parseContinue(options.continue);
    return { version: version < 0 ? Number(current) : version, start };
  }
  if (Number(options.resourceVersion) > Number(current)) throw tooLarge(options.resourceVersion, current);
  // With a limit and no rule about it, an old version is meant exactly.
  const isExact =
    options.match === "Exact" || (options.match === "" && options.limit > 0 && Number(options.resourceVersion) > 0);
  return { version: Number(isExact ? options.resourceVersion : current), start: "" };
}

const tooOldToken =
  "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, " +
  "or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an " +
  "inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

/** @throws ApiError 410 as the API server words it for lists. */
function readAt(read: () => readonly KubeObject[], options: ListOptions): readonly KubeObject[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.code !== 410) throw error;
    if (options.continue === "") throw expired("The resourceVersion for the provided list is too old.");
    const { start } = parseContinue(options.continue);
    throw expired(tooOldToken, { continue: formatContinue({ version: -1, start }) });
  }
}

function sendPage(exchange: Exchange, response: ServerResponse, resource: Resource, form: Form, page: Page): void {
  const { metadata, objects } = page;
  const { protobuf } = exchange.cluster;
  const apiVersion = apiVersionOf(resource);
  if (form.as === "Table") return sendJson(response, 200, { ...toTable(exchange, resource, objects), metadata });
  const isPartial = form.as !== "";
  if (form.encoding === "protobuf" && protobuf) {
    const shown: KubeList = isPartial
      ? { kind: form.as, apiVersion: "meta.k8s.io/v1", metadata, items: objects.map(toPartial) }
      : { kind: `${resource.kind}List`, apiVersion, metadata, items: objects };
    return send(response, 200, contentTypes.protobuf, protobuf.encode(shown));
  }
  const items = isPartial
    ? objects.map((object) => JSON.stringify(toPartial(object)))
    : objects.map((object) => elementJson(object, apiVersion, resource.isCustom));
  const [kind, version] = isPartial ? [form.as, "meta.k8s.io/v1"] : [`${resource.kind}List`, apiVersion];
  // The API server leaves a list of metadata that is empty without any.
  if (isPartial && items.length === 0)
    return sendJson(response, 200, { kind, apiVersion: version, metadata, items: null });
  // Lists of custom resources say so where they end.
  const told = resource.isCustom && !isPartial ? { continue: "", ...metadata } : metadata;
  const head = `{"kind":"${kind}","apiVersion":"${version}","metadata":${JSON.stringify(told)},"items":[`;
  return sendJson(response, 200, `${head}${items.join(",")}]}`);
}
