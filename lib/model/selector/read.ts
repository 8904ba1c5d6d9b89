import { canonicalSelector } from "./grammar.ts";
import type { LabelSelector, Requirement } from "./selector.ts";

/**
 * A query's `labelSelector` as an object has it: `app=web,tier in (a,b),!legacy`. Empty selects everything. null: it is none, or one that
 * no object can have (`<`, `>`).
 */
export function readSelector(text: string): LabelSelector | null {
  const canonical = canonicalSelector(text);
  if (canonical === null) return null;
  if (canonical === "") return {};
  const labels: [string, string][] = [];
  const expressions: Requirement[] = [];
  for (const part of canonical.split(/,(?![^(]*\))/)) {
    const [, left, sign, value = ""] = /^([^=!<> ]+)(=|!=)(.*)$/.exec(part) ?? [];
    const [, many, set, values = ""] = /^(\S+) (in|notin) \((.*)\)$/.exec(part) ?? [];
    if (/[<>]/.test(part)) return null;
    if (left !== undefined && sign === "=" && !labels.some(([key]) => key === left)) labels.push([left, value]);
    else if (left !== undefined) expressions.push(oneOf(left, sign === "!=" ? "NotIn" : "In", [value]));
    else if (many !== undefined) expressions.push(oneOf(many, set === "in" ? "In" : "NotIn", values.split(",")));
    else if (part.startsWith("!")) expressions.push({ key: part.slice(1), operator: "DoesNotExist" });
    else expressions.push({ key: part, operator: "Exists" });
  }
  return {
    ...(labels.length > 0 ? { matchLabels: Object.fromEntries(labels) } : {}),
    ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
  };
}

const oneOf = (key: string, operator: string, values: string[]): Requirement => ({ key, operator, values });
