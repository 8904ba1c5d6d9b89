/** What a request means to a Kubernetes API server (its RequestInfo). Texts are empty where the path says nothing. */
export interface KubernetesRequest {
  /** get, list, create, update, patch, delete, deletecollection; for what is no resource the method in small letters. */
  readonly verb: string;
  readonly isResource: boolean;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

const VERBS: Readonly<Record<string, string>> = {
  GET: "get",
  HEAD: "get",
  POST: "create",
  PUT: "update",
  PATCH: "patch",
  DELETE: "delete",
};
/** Of many objects at once, where the path names none. */
const PLURAL: Readonly<Record<string, string>> = { get: "list", delete: "deletecollection" };
/** What stands after a namespace's name and is no resource in it. */
const OF_NAMESPACE = new Set(["status", "finalize"]);

/**
 * Reads a method and a path (as `parseProxyPath` gives it; a query is left out) as an API server does:
 * k8s.io/apiserver/pkg/endpoints/request/requestinfo.go.
 */
export function requestOfPath(method: string, path: string): KubernetesRequest {
  const segments = (path.split("?", 1)[0] as string).split("/").filter(Boolean).map(decode);
  const [root = "", ...rest] = segments;
  const [group, version, ...object] = root === "api" ? ["", ...rest] : rest;
  const isResource = (root === "api" || root === "apis") && object.length > 0;
  if (!isResource || group === undefined || version === undefined)
    return { ...none, verb: method.toLowerCase(), isResource: false };
  const isOldWatch = object[0] === "watch" && object.length > 1;
  const place = placeOf(isOldWatch ? object.slice(1) : object);
  const verb = VERBS[method] ?? method.toLowerCase();
  const meant = place.name === "" ? (PLURAL[verb] ?? verb) : verb;
  return { ...place, isResource, group, version, verb: isOldWatch && verb === "get" ? "watch" : meant };
}

const none = { group: "", version: "", resource: "", subresource: "", namespace: "", name: "" };

function placeOf(segments: readonly string[]): Omit<KubernetesRequest, "verb" | "isResource" | "group" | "version"> {
  const [first, namespace = "", within] = segments;
  const isWithin = first === "namespaces" && within !== undefined && !OF_NAMESPACE.has(within);
  const [resource = "", name = "", subresource = ""] = isWithin ? segments.slice(2) : segments;
  return { resource, name, subresource, namespace: first === "namespaces" ? namespace : "" };
}

/** A path that cannot be decoded names something that is not there; it is still told as it was written. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
