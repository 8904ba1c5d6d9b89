import type { ServerResponse } from "node:http";

import { methodNotAllowed, noSuchResource, notImplemented } from "#lib/demo/store/api-error.ts";

import { negotiate, notAcceptable, unknownForm } from "./accept.ts";
import { send, sendJson } from "./answer.ts";
import { isTrue } from "./attributes.ts";
import type { Exchange } from "./contract.ts";
import { apiGroup, apiGroups, apiResourceList } from "./discovery.ts";

const checks = ["ping", "log", "etcd", "informer-sync", "poststarthook/rbac/bootstrap-roles"];
const notFoundText = "404 page not found\n";

/** Answers a path that is no resource: discovery, version, health. */
export function answerPath(exchange: Exchange, response: ServerResponse): void {
  const { attributes, query, cluster, request } = exchange;
  // Of a group that is not served nothing is known, whatever is done to it.
  if (attributes.isResource) return sendText(response, undefined);
  if (attributes.verb !== "get") throw methodNotAllowed();
  const [root = "", ...rest] = attributes.path.split("/").filter((part) => part !== "");
  switch (root) {
    case "version":
      if (!/^$|json|\*\/\*/.test(request.headers.accept ?? "")) throw notAcceptable("application/json");
      return sendJson(response, 200, versionOf(cluster.version));
    case "healthz":
    case "livez":
    case "readyz":
      return sendText(response, healthText(root, rest.join("/"), isTrue(query.get("verbose"))));
    case "api":
    case "apis":
      return answerDiscovery(exchange, response, root === "api" ? ["", ...rest] : rest, root === "api");
    case "openapi":
      throw notImplemented("the embedded fleet has no OpenAPI description: kubectl needs --validate=false to apply");
    default:
      return sendText(response, undefined);
  }
}

function versionOf(version: string): object {
  const [major = "1", minor = "36"] = version.split(".");
  const build = {
    gitCommit: "unknown",
    gitTreeState: "clean",
    buildDate: "1970-01-01T00:00:00Z",
    goVersion: "go1.26.8",
  };
  const older = String(Number(minor) - 1);
  const compatible = {
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: older,
  };
  return { major, minor, ...compatible, gitVersion: `v${version}`, ...build, compiler: "gc", platform: "linux/amd64" };
}

/** What a probe or one check of it answers; undefined for a check that there is none of. */
function healthText(probe: string, check: string, isVerbose: boolean): string | undefined {
  const all = probe === "readyz" ? [...checks, "etcd-readiness", "shutdown"] : checks;
  if (check !== "") return all.includes(check) ? "ok" : undefined;
  return isVerbose ? `${all.map((one) => `[+]${one} ok\n`).join("")}${probe} check passed\n` : "ok";
}

function answerDiscovery(exchange: Exchange, response: ServerResponse, parts: string[], isCore: boolean): void {
  const { request, cluster } = exchange;
  const [group = "", version = ""] = parts;
  const isRoot = isCore ? version === "" : group === "";
  const { accept = "" } = request.headers;
  // The root of discovery words its refusal otherwise than everything below it.
  if (isRoot && !/^$|json|protobuf|\*\/\*/.test(accept)) throw unknownForm();
  negotiate(accept, true);
  if (isRoot) return sendJson(response, 200, apiGroups(cluster.resources, isCore, request.headers.host ?? ""));
  const known = isCore ? {} : apiGroup(cluster.resources, group);
  if (known === undefined) return sendText(response, undefined);
  const found = version === "" ? known : apiResourceList(cluster.resources, group, version);
  if (found === undefined) throw noSuchResource();
  sendJson(response, 200, found);
}

function sendText(response: ServerResponse, text: string | undefined): void {
  send(response, text === undefined ? 404 : 200, "text/plain; charset=utf-8", text ?? notFoundText);
}
