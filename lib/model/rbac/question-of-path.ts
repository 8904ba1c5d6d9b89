import type { AccessQuestion } from "#lib/contract/access.ts";

/** Segments that are a kind of their own below a namespace's name, rather than the namespace's part. */
const ofNamespaces = new Set(["status", "finalize"]);

/** What an API server asks its authorizer before it answers a read of this path; null where no resource is read. */
export function questionOfPath(path: string): AccessQuestion | null {
  const url = new URL(path, "http://cluster.invalid");
  const segments = url.pathname
    .split("/")
    .filter((segment) => segment !== "")
    .map(decodeURIComponent);
  const [root, ...rest] = segments;
  if (root !== "api" && root !== "apis") return null;
  const group = root === "api" ? "" : (rest.shift() ?? "");
  rest.shift();
  const isInside = rest[0] === "namespaces" && rest.length > 2 && !ofNamespaces.has(rest[2] ?? "");
  const namespace = isInside ? (rest[1] ?? "") : "";
  const [resource, name = "", subresource = ""] = isInside ? rest.slice(2) : rest;
  if (resource === undefined) return null;
  const isWatch = ["1", "true"].includes(url.searchParams.get("watch") ?? "");
  const verb = name === "" ? (isWatch ? "watch" : "list") : "get";
  // The namespace of a namespace is itself.
  return { verb, group, resource, subresource, namespace: resource === "namespaces" ? name : namespace, name };
}
