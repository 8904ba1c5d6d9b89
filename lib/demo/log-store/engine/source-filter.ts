import { glob } from "./mapping.ts";

type Json = Readonly<Record<string, unknown>>;

const listOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.map(String) : given === undefined ? [] : [String(given)];

/** What `_source` asks for: the document, a part of it, or nothing. */
export function parseSourceFilter(given: unknown): (source: Json) => Json | undefined {
  if (given === undefined || given === true || given === "true") return (source) => source;
  if (given === false || given === "false") return () => undefined;
  const isObject = typeof given === "object" && !Array.isArray(given);
  const { includes, include, excludes, exclude } = (isObject ? given : { includes: given }) as Json;
  const wanted = listOf(includes ?? include).map(patternOf);
  const unwanted = listOf(excludes ?? exclude).map(patternOf);
  return (source) => prune(source, "", wanted, unwanted);
}

interface Pattern {
  readonly matches: (name: string) => boolean;
  /** Whether something below this name may match. */
  readonly mayMatchBelow: (name: string) => boolean;
}

function patternOf(text: string): Pattern {
  const matches = glob(text);
  const head = text.split("*")[0] ?? "";
  return {
    matches,
    mayMatchBelow: (name) => head.startsWith(`${name}.`) || (text.includes("*") && `${name}.`.startsWith(head)),
  };
}

function prune(source: Json, prefix: string, wanted: readonly Pattern[], unwanted: readonly Pattern[]): Json {
  const kept = Object.entries(source).flatMap(([key, value]) => {
    const name = prefix + key;
    if (unwanted.some(({ matches }) => matches(name))) return [];
    const isWanted = wanted.length === 0 || wanted.some(({ matches }) => matches(name));
    const isOpen = isWanted || wanted.some(({ mayMatchBelow }) => mayMatchBelow(name));
    if (!isOpen) return [];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return isWanted ? [[key, value]] : [];
    const inside = prune(value as Json, `${name}.`, isWanted ? [] : wanted, unwanted);
    return isWanted || Object.keys(inside).length > 0 ? [[key, inside]] : [];
  });
  return Object.fromEntries(kept);
}
