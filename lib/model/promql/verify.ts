import { readPromql } from "./parse.ts";
import { PromqlError } from "./promql-error.ts";
import { refuseUnscopable } from "./refuse.ts";
import { matchersOf, type PromqlScope } from "./scope.ts";
import { type Matcher, readSelector, selectorsIn } from "./selector.ts";

/**
 * Reads what was written for a scope again, as if somebody else had: each selector has to begin with the matchers of one of its groups, and
 * none of the `least` selectors may be gone. @throws {PromqlError} when it does not hold, which is a fault of ours.
 */
export function verifyScoped(scoped: string, scope: PromqlScope, least: number): void {
  const parsed = readPromql(scoped);
  const allowed = scope.groups.map((group) => matchersOf(group, scope.clusterLabel));
  const selectors = selectorsIn(parsed.root);
  const isScoped = ({ matchers }: { matchers: readonly Matcher[] }) =>
    allowed.some((ours) => ours.every((matcher, at) => isSame(matcher, matchers[at])));
  const first = selectors.find((node) => !isScoped(readSelector(node, parsed.text)));
  if (first !== undefined || selectors.length < least)
    throw new PromqlError("This could not be kept within what you may see.", 0, scoped.length, "scope");
  refuseUnscopable(parsed, scope.clusterLabel, selectors.length);
}

const isSame = (a: Matcher, b: Matcher | undefined): boolean =>
  a.label === b?.label && a.op === b.op && a.value === b.value;
