import type { Aggregate, Expression } from "./expression.ts";

/** The types of the language; `documentedTypes` is how messages name them. */
export type ValueType = "scalar" | "vector" | "matrix" | "string";

export const documentedTypes: Readonly<Record<ValueType, string>> = {
  scalar: "scalar",
  vector: "instant vector",
  matrix: "range vector",
  string: "string",
};

/** What a function takes; `optional`: how many of the last argument may be left out or added, -1 for any number. */
export interface Signature {
  takes: readonly ValueType[];
  optional: number;
  returns: ValueType;
}

const signature = (takes: readonly ValueType[], optional = 0, returns: ValueType = "vector"): Signature => ({
  takes,
  optional,
  returns,
});

const every = (names: string, one: Signature): [string, Signature][] => names.split(" ").map((name) => [name, one]);

const elementwise =
  "abs acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin sinh sqrt tan tanh";

/** Every function of Prometheus 3.13 that is not experimental (promql/parser/functions.go). */
export const signatures: ReadonlyMap<string, Signature> = new Map([
  ...every(`${elementwise} absent timestamp sort sort_desc`, signature(["vector"])),
  ...every("histogram_avg histogram_count histogram_sum histogram_stddev histogram_stdvar", signature(["vector"])),
  ...every("rate irate increase delta idelta deriv changes resets absent_over_time", signature(["matrix"])),
  ...every("avg count last max min present stddev stdvar sum".replace(/\w+/g, "$&_over_time"), signature(["matrix"])),
  ...every("days_in_month day_of_month day_of_week day_of_year hour minute month year", signature(["vector"], 1)),
  ...every("clamp_max clamp_min", signature(["vector", "scalar"])),
  ["clamp", signature(["vector", "scalar", "scalar"])],
  ["round", signature(["vector", "scalar"], 1)],
  ["predict_linear", signature(["matrix", "scalar"])],
  ["quantile_over_time", signature(["scalar", "matrix"])],
  ["histogram_quantile", signature(["scalar", "vector"])],
  ["histogram_fraction", signature(["scalar", "scalar", "vector"])],
  ["label_replace", signature(["vector", "string", "string", "string", "string"])],
  ["label_join", signature(["vector", "string", "string", "string"], -1)],
  ["vector", signature(["scalar"])],
  ["scalar", signature(["vector"], 0, "scalar")],
  ["time", signature([], 0, "scalar")],
  ["pi", signature([], 0, "scalar")],
]);

const parameterTypes: Partial<Record<Aggregate["operator"], ValueType>> = {
  topk: "scalar",
  bottomk: "scalar",
  quantile: "scalar",
  count_values: "string",
};

/** What an aggregation takes beside its series; null: nothing. */
export const parameterType = (operator: Aggregate["operator"]): ValueType | null => parameterTypes[operator] ?? null;

/** What an expression answers. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.type) {
    case "number":
      return "scalar";
    case "string":
      return "string";
    case "range":
    case "subquery":
      return "matrix";
    case "paren":
    case "unary":
      return typeOf(expression.expression);
    case "call":
      return signatures.get(expression.name)?.returns ?? "vector";
    case "binary":
      return [expression.left, expression.right].every((side) => typeOf(side) === "scalar") ? "scalar" : "vector";
    default:
      return "vector";
  }
}
