import { wholeMatch } from "#lib/demo/prometheus/promql/regex.ts";

import type { Labels } from "./alert.ts";

/** A condition on a label, as silences and filters have it. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

/** Whether a value meets a matcher. A regular expression matches the whole value. */
export function meets({ value, isRegex, isEqual }: Matcher, text: string): boolean {
  const is = isRegex ? wholeMatch(value)?.test(text) === true : value === text;
  return is === isEqual;
}

export const meetsAll = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every((matcher) => meets(matcher, labels[matcher.name] ?? ""));

/** Reads `severity=~"warn.*"`, the quotes may be missing; undefined when it is none. */
export function readMatcher(text: string): Matcher | undefined {
  const [, name, operator, quoted, bare] =
    /^\s*([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"{}!=~,\\'`\s]*))\s*$/.exec(text) ?? [];
  if (name === undefined || operator === undefined) return undefined;
  const value = quoted === undefined ? (bare ?? "") : quoted.replaceAll(/\\(.)/g, "$1");
  const isRegex = operator.endsWith("~");
  if (isRegex && wholeMatch(value) === null) return undefined;
  return { name, value, isRegex, isEqual: operator.startsWith("=") };
}

/** The same matchers for `severity="critical"`, `alertname="A",cluster="b"` in a rule of inhibition. */
export const matchersOf = (...texts: readonly string[]): Matcher[] => texts.flatMap((text) => readMatcher(text) ?? []);
