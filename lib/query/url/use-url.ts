import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

import type { AnyUrlPart, UrlPart } from "./part.ts";
import { createUrlWriter } from "./writer.ts";

/** Names of an address's query and what each means. */
type Parts = Readonly<Record<string, AnyUrlPart>>;
type Written<Part> = Part extends UrlPart<infer Value, unknown> ? Value : never;
type Read<Part> = Part extends UrlPart<infer Value, infer Fallback> ? Value | Fallback : never;

/** How the browser's history takes a change: as a step that Back undoes, or in place of the entry it is at. */
export type HistoryStep = "push" | "replace";

const writer = createUrlWriter({
  read: () => ({ path: location.pathname, search: location.search }),
  write: (url, isPush) => history[isPush ? "pushState" : "replaceState"](null, "", url),
  nowMilliseconds: () => performance.now(),
});

/**
 * State that lives in the address. Returns what it says under each name, and what changes it: null, and a part's fallback, take a name out.
 * The screen follows at once and the page is not asked for again.
 */
export function useUrl<Names extends Parts>(parts: Names) {
  const path = usePathname();
  const params = useSearchParams();
  const search = params.toString();
  const pick = (from: { get(name: string): string | null }) =>
    JSON.stringify(Object.keys(parts).map((name) => from.get(name)));
  const picked = useSyncExternalStore(
    writer.onChange,
    () => pick(writer.ahead(path, search) ?? params),
    () => pick(params),
  );
  useEffect(() => writer.settle(path, search), [path, search]);
  const texts = JSON.parse(picked) as (string | null)[];
  const state = Object.fromEntries(
    Object.entries(parts).map(([name, part], at) => {
      const text = texts[at] ?? null;
      return [name, (text === null ? null : part.parse(text)) ?? part.fallback];
    }),
  ) as { [Name in keyof Names]: Read<Names[Name]> };
  const change = (values: { [Name in keyof Names]?: Written<Names[Name]> | null }, step: HistoryStep = "replace") => {
    const printed = Object.entries(values).map(([name, value]) => [name, print(parts[name], value as never)]);
    writer.change(Object.fromEntries(printed), step === "push");
  };
  return [state, change] as const;
}

/** One name of the address. */
export function useUrlPart<Part extends AnyUrlPart>(name: string, part: Part, step: HistoryStep = "replace") {
  const [state, change] = useUrl({ [name]: part });
  const set = (value: Written<Part> | null) => change({ [name]: value }, step);
  return [state[name] as Read<Part>, set] as const;
}

function print(part: AnyUrlPart | undefined, value: never): string | null {
  if (part === undefined || value === null || value === undefined) return null;
  const text = part.print(value);
  const { fallback } = part;
  return fallback !== null && part.print(fallback as never) === text ? null : text;
}
