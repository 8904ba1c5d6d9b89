import type { Matcher } from "../series.ts";
import { parseError } from "./error.ts";
import type { Selector } from "./expression.ts";
import { metricName } from "./labels.ts";
import { readString } from "./literal.ts";
import { wholeMatch } from "./regex.ts";
import { type Node, type Source, childrenOf, textOf } from "./tree.ts";

/** Reads `name{label="value", …}` with its name in quotes or before the braces. */
export function readSelector({ query, node }: Source): Selector {
  const identifier = node.getChild("Identifier");
  const outer = identifier ? textOf(query, identifier) : "";
  const braces = node.getChild("LabelMatchers");
  const matchers = braces ? childrenOf(braces).map((one) => readMatcher(query, one)) : [];
  const start = node.from;
  const named = matchers.find(({ name }) => name === metricName);
  if (outer !== "" && named) {
    const names = `${JSON.stringify(outer)} or ${JSON.stringify(named.value)}`;
    throw parseError(query, start, `metric name must not be set twice: ${names}`);
  }
  if (outer === "" && matchers.every((one) => takesEmpty(one))) {
    throw parseError(query, start, "vector selector must contain at least one non-empty matcher");
  }
  const all: Matcher[] = outer === "" ? matchers : [{ name: metricName, op: "=", value: outer }, ...matchers];
  return { type: "selector", start, name: outer, matchers: all, offsetMs: 0, at: null };
}

function readMatcher(query: string, node: Node): Matcher {
  const [first, operator, last] = childrenOf(node);
  if (node.name === "QuotedLabelName") return { name: metricName, op: "=", value: readQuoted(query, node) };
  if (!first || !operator || !last) throw parseError(query, node.from, "unexpected end of label matcher");
  const name = first.name === "LabelName" ? textOf(query, first) : readQuoted(query, first);
  const value = readQuoted(query, last);
  // The grammar knows no other operators.
  const op = textOf(query, operator) as Matcher["op"];
  if (op.endsWith("~") && wholeMatch(value) === null) {
    throw parseError(query, node.from, `error parsing regexp: ${JSON.stringify(value)} is not taken`);
  }
  return { name, op, value };
}

function readQuoted(query: string, node: Node): string {
  const text = textOf(query, node);
  const value = readString(text);
  if (value === null) throw parseError(query, node.from, `error unquoting string ${text}`);
  return value;
}

function takesEmpty({ op, value }: Matcher): boolean {
  const isEqual = op.endsWith("~") ? wholeMatch(value)?.test("") === true : value === "";
  return op.startsWith("!") ? !isEqual : isEqual;
}
