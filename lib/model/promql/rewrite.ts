import type { SyntaxNode } from "@lezer/common";

import { childrenOf, withoutModifiers } from "./node.ts";
import { type Parsed, parsePromql } from "./parse.ts";
import { PromqlError } from "./promql-error.ts";
import { refuseUnscopable } from "./refuse.ts";
import { matchOf, matchersOf, printMatchers, type PromqlScope, type ScopeGroup } from "./scope.ts";
import { readSelector, selectorsIn } from "./selector.ts";
import { type Unit, unitOf } from "./unit.ts";
import { verifyScoped } from "./verify.ts";

/** Characters of what is sent: each selector names each cluster. */
const SCOPED_LENGTH_AT_MOST = 262_144;

/**
 * An expression that can only read what a scope lets through: the scope's matchers are put into every selector, and where clusters differ
 * in their namespaces a selector is asked once for each group of them (decision 0016). The result is read again and checked.
 * @throws {PromqlError} when it cannot be read, or cannot be kept within the scope.
 */
export function scopePromql(typed: string, scope: PromqlScope): string {
  const parsed = parsePromql(typed);
  refuseUnscopable(parsed, scope.clusterLabel);
  if (scope.groups.length === 0) throw new PromqlError("There is no namespace to ask about.", 0, typed.length);
  const scoped = emit(parsed.root, { ...parsed, scope }).trim();
  verifyScoped(scoped, scope, selectorsIn(parsed.root).length);
  return scoped;
}

/**
 * A selector once for each group of a scope, as `match[]` takes them. An empty text is every series of the scope.
 * @throws {PromqlError} when it is no selector.
 */
export function scopeSelector(typed: string, scope: PromqlScope): string[] {
  if (typed.trim() === "") return scope.groups.map((group) => matchOf(group, scope.clusterLabel));
  const parsed = parsePromql(typed);
  const { name, from, to } = parsed.root;
  if (name !== "VectorSelector") throw new PromqlError("This is no selector.", from, to);
  const scoped = scope.groups.map((group) => printSelector(parsed.root, group, { ...parsed, scope }));
  for (const one of scoped) verifyScoped(one, scope, 1);
  return scoped;
}

type Context = Parsed & { readonly scope: PromqlScope };

/** `suffix`: modifiers that the grammar puts around `a + b` and Prometheus puts on `b`. */
function emit(node: SyntaxNode, context: Context, suffix = ""): string {
  const unit = unitOf(node);
  if (unit !== null) return spread(node, unit, { ...context, suffix });
  const inner = withoutModifiers(node, "keep");
  const isOperation = inner.name === "BinaryExpr" || inner.name === "UnaryExpr";
  if (isOperation && inner.to < node.to) return emit(inner, context, context.text.slice(inner.to, node.to) + suffix);
  const isLast = (part: SyntaxNode) => isOperation && part.to === node.to;
  const printed = withParts(node, context, (part) => emit(part, context, isLast(part) ? suffix : ""));
  return isOperation ? printed : printed + suffix;
}

function spread(node: SyntaxNode, { selector, join, isRange }: Unit, context: Context & { suffix: string }): string {
  const groups = groupsFor(selector, context);
  if (isRange && groups.length > 1)
    throw new PromqlError(
      "Your rights differ between clusters, so a bare range cannot be asked for all at once: name one cluster, or put a function around it.",
      node.from,
      node.to,
      "scope",
    );
  const parts = groups.map((group) => within(node, { selector, group, context }) + context.suffix);
  const text = parts.length === 1 ? parts.join("") : `(${parts.join(join)})`;
  if (text.length <= SCOPED_LENGTH_AT_MOST) return text;
  throw new PromqlError(
    "With your rights in each cluster this becomes too long: choose fewer clusters.",
    node.from,
    node.to,
    "scope",
  );
}

/** Groups that the selector's own `cluster="a"` rules out would add nothing. */
function groupsFor(selector: SyntaxNode, { text, scope }: Context): readonly ScopeGroup[] {
  const wanted = readSelector(selector, text).matchers.filter(
    ({ label, op, value }) => label === scope.clusterLabel && op === "=" && value !== "",
  );
  const left = scope.groups.filter(({ clusters }) => wanted.every(({ value }) => clusters.includes(value)));
  return left.length === 0 ? scope.groups.slice(0, 1) : left;
}

type Within = { readonly selector: SyntaxNode; readonly group: ScopeGroup; readonly context: Context };

/** The unit for one group. What else stands in it, such as a quantile that is worked out, is asked for all groups. */
function within(node: SyntaxNode, one: Within): string {
  const { selector, group, context } = one;
  if (node.name === "VectorSelector") return printSelector(selector, group, context);
  const holds = (part: SyntaxNode) => part.from <= selector.from && selector.to <= part.to;
  return withParts(node, context, (part) => (holds(part) ? within(part, one) : emit(part, context)));
}

function printSelector(selector: SyntaxNode, group: ScopeGroup, { text, scope }: Context): string {
  const name = selector.getChild("Identifier");
  const own = selector.getChild("LabelMatchers");
  const matchers = own === null ? "" : text.slice(own.from + 1, own.to - 1).trim();
  // Ours come first: absent() lets a later equality of the same label stand.
  const ours = printMatchers(matchersOf(group, scope.clusterLabel));
  return `${name === null ? "" : text.slice(name.from, name.to)}{${ours}${matchers === "" ? "" : `,${matchers}`}}`;
}

/** A node's own text with each of its parts as `print` writes it. */
function withParts(node: SyntaxNode, { text }: Context, print: (part: SyntaxNode) => string): string {
  let printed = "";
  let at = node.from;
  for (const part of childrenOf(node)) {
    printed += text.slice(at, part.from) + print(part);
    at = part.to;
  }
  return printed + text.slice(at, node.to);
}
