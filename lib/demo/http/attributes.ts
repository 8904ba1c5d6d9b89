import type { Attributes } from "./contract.ts";

const none = { group: "", version: "", resource: "", subresource: "", namespace: "", name: "" };
const verbs: Record<string, string> = { GET: "get", HEAD: "get", POST: "create", PUT: "update", PATCH: "patch" };

/** What a request asks for, in RBAC's words, from its method and URL alone. */
export function parseAttributes(method: string, { pathname: path, searchParams: query }: URL): Attributes {
  const parts = path.split("/").filter((part) => part !== "");
  const isCore = parts[0] === "api";
  const asked = parts.slice(isCore ? 2 : 3).map(decode);
  if ((!isCore && parts[0] !== "apis") || asked.length === 0)
    return { ...none, verb: method.toLowerCase(), path, isResource: false };
  const [group = "", version = ""] = isCore ? ["", parts[1]] : parts.slice(1);
  const [first = "", home = "", third = ""] = asked;
  const isHome = first === "namespaces";
  // Of a namespace itself `status` and `finalize` are parts, everything else lies in it.
  const isWithin = isHome && !["", "status", "finalize"].includes(third);
  const [resource = "", named = "", ...sub] = isWithin ? asked.slice(2) : asked;
  // A list that can find one object only counts as a question about that object.
  const selected = /^metadata\.name==?([a-z0-9.-]+)$/.exec(query.get("fieldSelector") ?? "")?.[1];
  const verb = verbOf(method, named, query);
  const place = { group, version, resource, subresource: sub.join("/"), namespace: isHome ? home : "" };
  return { verb, path, isResource: true, ...place, name: named || (selected ?? "") };
}

function verbOf(method: string, name: string, query: URLSearchParams): string {
  if (method === "DELETE") return name === "" ? "deletecollection" : "delete";
  const verb = verbs[method] ?? method.toLowerCase();
  if (verb !== "get" || name !== "") return verb;
  return isTrue(query.get("watch")) ? "watch" : "list";
}

/** `watch`, `watch=`, `watch=1` and `watch=anything` are true to the API server, `0` and `false` are not. */
export const isTrue = (value: string | null): boolean => value !== null && !/^(0|false)$/i.test(value);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
