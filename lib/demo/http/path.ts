import type { ServerResponse } from "node:http";

import { ApiError, methodNotAllowed, noSuchResource, notImplemented } from "#lib/demo/store/api-error.ts";

import { negotiate, notAcceptable, types } from "./accept.ts";
import { send, sendJson } from "./answer.ts";
import { isTrue } from "./attributes.ts";
import type { Exchange } from "./contract.ts";
import { aggregatedDiscovery, apiGroup, apiGroupList, apiResourceList, coreVersions } from "./discovery.ts";
import { healthText } from "./health.ts";
import { openApiDocument, openApiPaths } from "./openapi.ts";
import { versionDocument } from "./version.ts";

const aggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** Answers a path that is no resource: discovery, version, health. */
export function answerPath(exchange: Exchange, response: ServerResponse): void {
  const { attributes, query } = exchange;
  // Of a group that is not served nothing is known, whatever is done to it.
  if (attributes.isResource) return sendText(response, undefined);
  if (attributes.verb !== "get") throw methodNotAllowed();
  const parts = attributes.path.split("/").filter((part) => part !== "");
  switch (parts[0]) {
    case "version":
      if (!/^$|json|\*\/\*/.test(exchange.request.headers.accept ?? "")) throw notAcceptable(["application/json"]);
      return sendJson(response, 200, versionDocument(exchange.cluster.version));
    case "healthz":
    case "livez":
    case "readyz":
      return sendText(response, healthText(attributes.path, isTrue(query.get("verbose"))));
    case "api":
    case "apis":
      return answerDiscovery(exchange, response, parts);
    case "openapi":
      return answerOpenApi(exchange, response, parts);
    default:
      return sendText(response, undefined);
  }
}

function answerDiscovery({ request, cluster }: Exchange, response: ServerResponse, parts: string[]): void {
  const { resources } = cluster;
  const [root, group = "", version = ""] = parts;
  const isCore = root === "api";
  const { accept = "" } = request.headers;
  if (group === "" && /g=apidiscovery\.k8s\.io;v=v2(?!beta)/.test(accept)) {
    return send(response, 200, aggregatedType, JSON.stringify(aggregatedDiscovery(resources, isCore)));
  }
  // Another version of it is refused, unless something else would do.
  if (group === "") negotiateAggregated(accept);
  else negotiate(accept, true);
  if (group === "") {
    return sendJson(response, 200, isCore ? coreVersions(request.headers.host ?? "") : apiGroupList(resources));
  }
  if (!isCore && version === "") {
    const found = apiGroup(resources, group);
    return found ? sendJson(response, 200, found) : sendText(response, undefined);
  }
  const found = apiResourceList(resources, isCore ? "" : group, isCore ? group : version);
  if (found) return sendJson(response, 200, found);
  if (!isCore && apiGroup(resources, group) === undefined) return sendText(response, undefined);
  throw noSuchResource();
}

/** The root of discovery words its refusal otherwise than everything below it. @throws ApiError 406 */
function negotiateAggregated(accept: string): void {
  try {
    negotiate(accept, true);
  } catch {
    throw new ApiError(406, "NotAcceptable", `only the following media types are accepted: ${types.join(", ")}`);
  }
}

function answerOpenApi({ cluster }: Exchange, response: ServerResponse, [, version, ...rest]: string[]): void {
  if (version !== "v3") throw notImplemented("the embedded fleet describes itself in /openapi/v3 only");
  const path = rest.join("/");
  const found = path === "" ? openApiPaths(cluster.resources) : openApiDocument(cluster.resources, path);
  if (found === undefined) sendText(response, undefined);
  else sendJson(response, 200, found);
}

function sendText(response: ServerResponse, text: string | undefined): void {
  send(response, text === undefined ? 404 : 200, "text/plain; charset=utf-8", text ?? "404 page not found\n");
}
