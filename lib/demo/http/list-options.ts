import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest, causes, invalid } from "#lib/demo/store/api-error.ts";

import { isTrue } from "./attributes.ts";
import { parseFieldSelector } from "./selector/field.ts";
import { parseLabelSelector } from "./selector/label.ts";

export type Selector = (object: KubeObject) => boolean;

/** ListOptions of meta/v1; texts are "" when they were not given. */
export interface ListOptions {
  readonly limit: number;
  readonly continue: string;
  readonly resourceVersion: string;
  readonly match: string;
  readonly timeoutSeconds: number | undefined;
  readonly wantsBookmarks: boolean;
  readonly sendInitialEvents: boolean;
  /** Undefined when everything is wanted. */
  readonly selects: Selector | undefined;
}

/** What a list or a watch is asked with. @throws ApiError 400, 422 as the API server. */
export function parseListOptions(query: URLSearchParams, resource: Resource, isWatch: boolean): ListOptions {
  const options: ListOptions = {
    limit: integer(query.get("limit")),
    continue: query.get("continue") ?? "",
    resourceVersion: query.get("resourceVersion") ?? "",
    match: query.get("resourceVersionMatch") ?? "",
    timeoutSeconds: integer(query.get("timeoutSeconds")),
    wantsBookmarks: isTrue(query.get("allowWatchBookmarks")),
    sendInitialEvents: isTrue(query.get("sendInitialEvents")),
    selects: selectorOf(query, resource),
  };
  refuseMatch(options, isWatch);
  if (!/^\d*$/.test(options.resourceVersion)) throw malformed(options.resourceVersion, isWatch);
  return options;
}

function integer(text: string | null): number {
  if (/^[+-]?\d*$/.test(text ?? "")) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

/** Both selectors of a query as one. @throws ApiError 400 */
function selectorOf(query: URLSearchParams, resource: Resource): Selector | undefined {
  const byLabel = parseLabelSelector(query.get("labelSelector") ?? "");
  const byField = parseFieldSelector(query.get("fieldSelector") ?? "", resource);
  if (byLabel === undefined) return byField;
  return (object) => byLabel(object.metadata.labels ?? {}) && (byField?.(object) ?? true);
}

/** How a version is meant has to be said with one, and a watch that begins with what there is needs it. @throws ApiError 422 */
function refuseMatch(
  { match, resourceVersion, sendInitialEvents, continue: token }: ListOptions,
  isWatch: boolean,
): void {
  const field = "resourceVersionMatch";
  const whys = {
    [`${field} is forbidden unless resourceVersion is provided`]: !isWatch && match !== "" && resourceVersion === "",
    [`${field} is forbidden when continue is provided`]: match !== "" && token !== "",
    [`${field} is forbidden for watch unless sendInitialEvents is provided`]:
      isWatch && match !== "" && !sendInitialEvents,
    [`sendInitialEvents requires setting ${field} to NotOlderThan`]: sendInitialEvents && match !== "NotOlderThan",
  };
  const found = Object.entries(whys).flatMap(([why, holds]) => (holds ? [causes.forbidden(field, why)] : []));
  if (found.length > 0) throw invalid("ListOptions.meta.k8s.io", "", found);
}

/** A resourceVersion that is no number. */
export function malformed(version: string, isWatch: boolean): ApiError {
  const text = JSON.stringify(version);
  const why = `resourceVersion: Invalid value: ${text}: strconv.ParseUint: parsing ${text}: invalid syntax`;
  return isWatch ? new ApiError(500, "", why) : badRequest(`invalid resource version: ${why}`);
}
