import { parseTimeRange } from "#lib/model/time/range.ts";

import { parseObjectId } from "./object-ref.ts";

/** A part of an address that means nothing to the page, and what would. */
export interface Unread {
  name: string;
  /** As it stands in the address, decoded where it can be. */
  value: string;
  why: string;
}

/** For each name that every page reads: what is wrong with a value, or undefined when it can be read. */
const readers: Readonly<Record<string, (value: string) => string | undefined>> = {
  time: (value) =>
    parseTimeRange(value) === undefined
      ? "A time is 15m, 6h or 7d, or from one moment to another: 2026-11-20T14:00Z/2026-11-20T15:00Z. The last hour is shown."
      : undefined,
  sort: (value) =>
    /^-?\w+(,-?\w+){0,2}$/.test(value)
      ? undefined
      : "An order is up to three columns, -restarts,name. The list's own order is shown where it cannot be read.",
  object: (value) =>
    parseObjectId(value) === undefined ? "An object is cluster/resource/namespace/name. None is open." : undefined,
  scope: (value) =>
    value.split(",").every((cluster) => cluster !== "") ? undefined : "A scope is clusters with commas between.",
  ns: (value) =>
    value.split(",").every((namespace) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace))
      ? undefined
      : "Namespaces are names of a-z, 0-9 and -, with commas between.",
};

/**
 * Whatever stands behind the `?` of an address, typed, pasted or cut off → what could not be read of it, each name once. Pages show the
 * rest; names nobody reads are passed over, as links from elsewhere carry their own. Never throws.
 */
export function readAddress(search: string): Unread[] {
  const seen = new Set<string>();
  return search
    .replace(/^\?/, "")
    .split("&")
    .flatMap((pair) => {
      const [rawName = "", ...rest] = pair.split("=");
      const [name, value] = [decode(rawName) ?? rawName, decode(rest.join("="))];
      if (pair === "" || seen.has(name)) return [];
      seen.add(name);
      if (value === undefined) return [{ name, value: rest.join("="), why: "It ends amid a letter." }];
      const why = value === "" ? undefined : Object.hasOwn(readers, name) ? readers[name]?.(value) : undefined;
      return why === undefined ? [] : [{ name, value, why }];
    });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
