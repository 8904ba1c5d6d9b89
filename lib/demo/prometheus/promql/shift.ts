import { parseError } from "./error.ts";
import type { Expression, Shift } from "./expression.ts";
import { readDurationMs, readNumber } from "./literal.ts";
import { type Source, textOf } from "./tree.ts";

/** Puts `offset 5m` on what it follows. */
export function placeOffset({ query, node }: Source, inner: Expression): Expression {
  const duration = node.getChild("OffsetDurationExpr");
  const text = duration ? textOf(query, duration).replace(/\s/g, "") : "";
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const milliseconds = readDurationMs(rest);
  if (milliseconds === null) throw parseError(query, inner.start, "experimental duration expression is not enabled");
  return place({ query, node }, inner, { name: "offset", offsetMs: sign === "-" ? -milliseconds : milliseconds });
}

/** Puts `@ 1234`, `@ start()` or `@ end()` on what it follows. */
export function placeTime({ query, node }: Source, inner: Expression): Expression {
  const end = node.getChild("AtModifierPreprocessors");
  const number = node.getChild("NumberDurationLiteral");
  const seconds = number ? readNumber(textOf(query, number)) : 0;
  if (!Number.isFinite(seconds)) {
    throw parseError(query, inner.start, `timestamp out of bounds for @ modifier: ${seconds.toFixed(6)}`);
  }
  const named = end && textOf(query, end).toLowerCase().startsWith("start") ? "start" : "end";
  return place({ query, node }, inner, { name: "@", at: end ? named : Math.round(seconds * 1000) });
}

type Placing = Partial<Shift> & { name: "offset" | "@" };

function place({ query }: Source, inner: Expression, { name, ...shift }: Placing): Expression {
  const target = inner.type === "range" ? inner.selector : inner;
  if (target.type !== "selector" && target.type !== "subquery") {
    const reason = `${name} modifier must be preceded by an instant vector selector or range vector selector or a subquery`;
    throw parseError(query, inner.start, reason);
  }
  const isTwice = name === "@" ? target.at !== null : target.offsetMs !== 0;
  if (isTwice) {
    throw parseError(query, inner.start, `${name === "@" ? "@ <timestamp>" : name} may not be set multiple times`);
  }
  if (inner.type === "range") return { ...inner, selector: { ...inner.selector, ...shift } };
  return { ...target, ...shift };
}
