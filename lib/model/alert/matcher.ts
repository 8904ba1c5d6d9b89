import type { Matcher } from "#lib/contract/silence.ts";

/** `=`, `!=`, `=~` or `!~`. */
export const operatorOf = ({ isRegex, isEqual }: Pick<Matcher, "isRegex" | "isEqual">): string =>
  `${isEqual ? "=" : "!"}${isRegex ? "~" : isEqual ? "" : "="}`;

/** A matcher as Alertmanager reads it in `filter` and amtool on the command line. */
export const printMatcher = (matcher: Matcher): string =>
  `${matcher.name}${operatorOf(matcher)}"${matcher.value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

const form = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\[\\"n])*)"|([^\s"{},]*))\s*$/;

/** Reads what a person typed, `pod=~"api-.*"` or `pod=api-1`; null when it is no matcher. */
export function parseMatcher(text: string): Matcher | null {
  const [, name, operator, quoted, bare] = form.exec(text) ?? [];
  if (name === undefined || operator === undefined) return null;
  const value = quoted?.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped)) ?? bare ?? "";
  return { name, value, isRegex: operator.endsWith("~"), isEqual: operator.startsWith("=") };
}

/** Whether a label set matches, for matchers without regular expressions. A label that is not there is empty. */
export const equals = ({ name, value, isEqual }: Matcher, labels: Readonly<Record<string, string>>): boolean =>
  ((labels[name] ?? "") === value) === isEqual;
