import type { ServerResponse } from "node:http";

import { methodNotAllowed, noSuchResource, notImplemented } from "#lib/demo/store/api-error.ts";

import { negotiate, notAcceptable, unknownForm } from "./accept.ts";
import { AGGREGATED, groupDiscovery, wantsAggregated } from "./aggregated.ts";
import { send, sendJson } from "./answer.ts";
import { isTrue } from "./attributes.ts";
import type { Exchange } from "./contract.ts";
import { apiGroup, apiGroups, apiResourceList } from "./discovery.ts";

const checks = ["ping", "log", "etcd", "informer-sync", "poststarthook/rbac/bootstrap-roles"];

/** Answers a path that is no resource: discovery, version, health. @throws ApiError 404, 405, 406, 501 */
export function answerPath(exchange: Exchange, response: ServerResponse): void {
  const { attributes, query, cluster, request } = exchange;
  const [root = "", ...rest] = attributes.path.split("/").filter((part) => part !== "");
  // Of a group that is not served nothing is known, whatever is done to it.
  if (!attributes.isResource && attributes.verb !== "get") throw methodNotAllowed();
  if (["healthz", "livez", "readyz"].includes(root))
    return sendText(response, healthText(root, rest.join("/"), isTrue(query.get("verbose"))));
  if (root === "openapi")
    throw notImplemented("the embedded fleet has no OpenAPI description: kubectl needs --validate=false to apply");
  const { accept = "" } = request.headers;
  if (root === "version" && !/^$|json|\*\/\*/.test(accept)) throw notAcceptable("application/json");
  if (root === "version") return sendJson(response, 200, versionOf(cluster.version));
  if (attributes.isResource || !["api", "apis"].includes(root)) return sendText(response, undefined);
  const isCore = root === "api";
  const [group = "", version = ""] = isCore ? ["", ...rest] : rest;
  const isRoot = rest.length === 0;
  // The root of discovery words its refusal otherwise than everything below it.
  if (isRoot && !/^$|json|protobuf|\*\/\*/.test(accept)) throw unknownForm();
  if (isRoot && wantsAggregated(accept))
    return send(response, 200, AGGREGATED, JSON.stringify(groupDiscovery(cluster.resources, isCore)));
  negotiate(accept, true);
  if (isRoot) return sendJson(response, 200, apiGroups(cluster.resources, isCore, request.headers.host ?? ""));
  const known = isCore ? {} : apiGroup(cluster.resources, group);
  if (known === undefined) return sendText(response, undefined);
  const found = version === "" ? known : apiResourceList(cluster.resources, group, version);
  if (found === undefined) throw noSuchResource();
  sendJson(response, 200, found);
}

/** `/version` of a release such as 1.36.3. */
function versionOf(version: string): object {
  const [major = "1", minor = "36"] = version.split(".");
  const names = ["major", "minor", "emulationMajor", "emulationMinor", "minCompatibilityMajor"];
  const numbers = names.map((name) => [name, /major$/i.test(name) ? major : minor]);
  const build = { gitCommit: "unknown", gitTreeState: "clean", buildDate: "1970-01-01T00:00:00Z", compiler: "gc" };
  const release = {
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion: `v${version}`,
    goVersion: "go1.26.8",
  };
  return { ...Object.fromEntries(numbers), ...release, ...build, platform: "linux/amd64" };
}

/** What a probe or one check of it answers; undefined for a check that there is none of. */
function healthText(probe: string, check: string, isVerbose: boolean): string | undefined {
  const all = probe === "readyz" ? [...checks, "etcd-readiness", "shutdown"] : checks;
  if (check !== "") return all.includes(check) ? "ok" : undefined;
  return isVerbose ? `${all.map((one) => `[+]${one} ok\n`).join("")}${probe} check passed\n` : "ok";
}

function sendText(response: ServerResponse, text: string | undefined): void {
  send(response, text === undefined ? 404 : 200, "text/plain; charset=utf-8", text ?? "404 page not found\n");
}
