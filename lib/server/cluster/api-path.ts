/** A path that is not sent. The message is one sentence for the caller. */
export class ApiPathError extends Error {
  override readonly name = "ApiPathError";
}

/** What a Kubernetes API path is made of. `group` is empty for the core group. */
export interface ApiPathParts {
  group: string;
  version: string;
  resource: string;
  namespace?: string | undefined;
  name?: string | undefined;
  subresource?: string | undefined;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const VERSION = /^v[1-9][0-9]{0,3}((alpha|beta)[1-9][0-9]{0,3})?$/;
const RESOURCE = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What an API server serves besides its API: each exact, or a folder. */
const ROOTS = new Set(["api", "apis", "version", "openapi", "healthz", "livez", "readyz", "metrics"]);
/** An etcd key's worth of path, and a URL's worth of query: more is a mistake or an attack. */
const MAX_PATH = 2_048;
const MAX_QUERY = 16_384;

/** Builds `/api/v1/namespaces/x/pods/y/log?follow=true` from checked segments. @throws {ApiPathError} */
export function buildApiPath(parts: ApiPathParts): string {
  const { group, version, resource, namespace, name, subresource } = parts;
  if (group !== "") check("group", group, SUBDOMAIN);
  check("version", version, VERSION);
  check("resource", resource, RESOURCE);
  const segments = group === "" ? ["api", version] : ["apis", group, version];
  if (namespace !== undefined) {
    check("namespace", namespace, LABEL);
    segments.push("namespaces", namespace);
  }
  segments.push(resource);
  if (name !== undefined) segments.push(encodeSegment(checkName(name)));
  if (subresource !== undefined) {
    if (name === undefined) throw new ApiPathError("A subresource needs the name of its object.");
    check("subresource", subresource, RESOURCE);
    segments.push(subresource);
  }
  return `/${segments.join("/")}${buildQuery(parts.query)}`;
}

function buildQuery(query: ApiPathParts["query"]): string {
  const present = Object.entries(query ?? {}).filter((entry) => entry[1] !== undefined);
  if (present.length === 0) return "";
  return `?${new URLSearchParams(present.map(([key, value]) => [key, String(value)]))}`;
}

function check(what: string, text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new ApiPathError(`The ${what} ${quote(text)} is not a valid Kubernetes ${what}.`);
}

/** Kubernetes' own rule for a name in a path: most kinds are stricter, RBAC's `system:node` is not. */
function checkName(name: string): string {
  const isWrong = name === "" || name === "." || name === ".." || name.length > 253 || /[/%\\]/.test(name);
  if (isWrong || hasControl(name) || !name.isWellFormed()) {
    throw new ApiPathError(`The name ${quote(name)} is not a valid Kubernetes name.`);
  }
  return name;
}

/**
 * Checks a raw path (with its query) that came from outside and returns the one to send: each segment is decoded once, refused
 * when it could mean something else to another decoder, and encoded again. @throws {ApiPathError}
 */
export function parseProxyPath(raw: string): string {
  const mark = raw.indexOf("?");
  const rawPath = (mark === -1 ? raw : raw.slice(0, mark)).replace(/^\//, "");
  const query = mark === -1 ? "" : raw.slice(mark);
  if (rawPath.length > MAX_PATH) throw new ApiPathError(`The path is longer than ${MAX_PATH} characters.`);
  const segments = rawPath.split("/");
  const isFolder = segments.length > 1 && segments.at(-1) === "";
  if (isFolder) segments.pop();
  const decoded = segments.map(decodeSegment);
  if (!ROOTS.has(decoded[0] ?? "")) {
    throw new ApiPathError(`The path must begin with one of ${[...ROOTS].map((root) => `/${root}`).join(", ")}.`);
  }
  return `/${decoded.map(encodeSegment).join("/")}${isFolder ? "/" : ""}${checkQuery(query)}`;
}

function decodeSegment(segment: string): string {
  if (segment === "") throw new ApiPathError("The path has an empty segment (//).");
  if (!isPrintableAscii(segment) || segment.includes("#"))
    throw new ApiPathError("The path has a character that must be percent-encoded.");
  const text = decodeOnce(segment);
  // `..;` is a parent folder to some servers behind a service proxy.
  if (text === "." || text === ".." || /^\.\.?;/.test(text)) throw new ApiPathError("The path has a . or .. segment.");
  if (/[/\\%]/.test(text)) throw new ApiPathError("The path has an encoded slash, backslash or percent sign.");
  if (hasControl(text)) throw new ApiPathError("The path has a control character.");
  return text;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new ApiPathError("The path has a broken percent-encoding.", { cause: error });
  }
}

function checkQuery(query: string): string {
  if (query.length > MAX_QUERY) throw new ApiPathError(`The query is longer than ${MAX_QUERY} characters.`);
  if (!isPrintableAscii(query) || query.includes("#")) {
    throw new ApiPathError("The query has a character that must be percent-encoded.");
  }
  if (/%(?![0-9a-fA-F]{2})/.test(query)) throw new ApiPathError("The query has a broken percent-encoding.");
  return query === "?" ? "" : query;
}

/** As Go writes paths: RBAC names keep their colons readable. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

function isPrintableAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text);
}

function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
