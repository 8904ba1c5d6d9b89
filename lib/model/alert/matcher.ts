import type { Matcher } from "#lib/contract/silence.ts";

/** `=`, `!=`, `=~` or `!~`. */
export const operatorOf = ({ isRegex, isEqual }: Pick<Matcher, "isRegex" | "isEqual">): string =>
  `${isEqual ? "=" : "!"}${isRegex ? "~" : isEqual ? "" : "="}`;

/** A matcher as Alertmanager reads it in `filter` and amtool on the command line. */
export const printMatcher = (matcher: Matcher): string =>
  `${matcher.name}${operatorOf(matcher)}"${matcher.value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
