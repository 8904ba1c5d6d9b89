import type { Attributes } from "./contract.ts";

const none = { group: "", version: "", resource: "", subresource: "", namespace: "", name: "" };
const verbs: Record<string, string> = { POST: "create", PUT: "update", PATCH: "patch", DELETE: "delete" };

/** What a request asks for, in RBAC's words, from its method and URL alone. */
export function parseAttributes(method: string, url: URL): Attributes {
  const path = url.pathname;
  const parts = path
    .split("/")
    .filter((part) => part !== "")
    .map(decodeSegment);
  const isCore = parts[0] === "api";
  const resourceParts = parts.slice(isCore ? 2 : 3);
  if ((!isCore && parts[0] !== "apis") || resourceParts.length === 0) {
    return { ...none, verb: method.toLowerCase(), path, isResource: false };
  }
  const [group = "", version = ""] = isCore ? ["", parts[1]] : parts.slice(1);
  const named = parseResource(resourceParts);
  const name = named.name === "" ? nameInSelector(url.searchParams) : named.name;
  return { verb: verbOf(method, named.name, url.searchParams), path, isResource: true, group, version, ...named, name };
}

function parseResource(parts: string[]): Pick<Attributes, "namespace" | "resource" | "name" | "subresource"> {
  const [first = "", namespace = "", third = "", ...rest] = parts;
  // Of a namespace itself `status` and `finalize` are parts, everything else lies in it.
  const isWithin = first === "namespaces" && third !== "" && third !== "status" && third !== "finalize";
  const [resource = "", name = "", ...sub] = isWithin ? [third, ...rest] : parts;
  return {
    namespace: isWithin || first === "namespaces" ? namespace : "",
    resource,
    name,
    subresource: sub.join("/"),
  };
}

function verbOf(method: string, name: string, query: URLSearchParams): string {
  if (method === "GET" || method === "HEAD") {
    if (name !== "") return "get";
    return isTrue(query.get("watch")) ? "watch" : "list";
  }
  const verb = verbs[method] ?? method.toLowerCase();
  return verb === "delete" && name === "" ? "deletecollection" : verb;
}

/** `watch`, `watch=`, `watch=1` and `watch=anything` are true to the API server, `0` and `false` are not. */
export const isTrue = (value: string | null): boolean =>
  value !== null && value !== "0" && value.toLowerCase() !== "false";

/** A list that can find one object only counts as a question about that object. */
function nameInSelector(query: URLSearchParams): string {
  return /^metadata\.name==?([a-z0-9.-]+)$/.exec(query.get("fieldSelector") ?? "")?.[1] ?? "";
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
