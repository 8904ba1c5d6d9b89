import type { Matcher } from "../series.ts";

/** A fixed time of evaluation (`@`): epoch milliseconds, or an end of the question's range. */
export type At = number | "start" | "end";

/** Where a selector or a subquery looks, seen from the time of evaluation. */
export interface Shift {
  offsetMs: number;
  at: At | null;
}

export type Arithmetic = "+" | "-" | "*" | "/" | "%" | "^" | "atan2";
export type Comparison = "==" | "!=" | ">" | "<" | ">=" | "<=";
export type SetOperator = "and" | "or" | "unless";
export type Operator = Arithmetic | Comparison | SetOperator;

export type Aggregation =
  | "sum"
  | "avg"
  | "min"
  | "max"
  | "count"
  | "group"
  | "stddev"
  | "stdvar"
  | "quantile"
  | "topk"
  | "bottomk"
  | "count_values";

/** Which series of two sides belong together; `one`: the side that may have only one of each. */
export interface Matching {
  isOn: boolean;
  labels: readonly string[];
  one: "both" | "left" | "right";
  include: readonly string[];
}

/** `start` is where the expression begins in the query: errors name it. */
interface Placed {
  start: number;
}

export type Selector = Placed & Shift & { type: "selector"; name: string; matchers: readonly Matcher[] };
export type Range = Placed & { type: "range"; selector: Selector; rangeMs: number };
export type Subquery = Placed &
  Shift & { type: "subquery"; expression: Expression; rangeMs: number; stepMs: number | null };
export type Call = Placed & { type: "call"; name: string; arguments: readonly Expression[] };
export type Aggregate = Placed & {
  type: "aggregate";
  operator: Aggregation;
  expression: Expression;
  parameter: Expression | null;
  isWithout: boolean;
  labels: readonly string[];
};
export type Binary = Placed & {
  type: "binary";
  operator: Operator;
  operatorStart: number;
  left: Expression;
  right: Expression;
  isBool: boolean;
  /** Null: none was written. */
  matching: Matching | null;
};

/** A parsed query. */
export type Expression =
  | (Placed & { type: "number"; value: number })
  | (Placed & { type: "string"; value: string })
  | (Placed & { type: "paren"; expression: Expression })
  | (Placed & { type: "unary"; operator: "+" | "-"; expression: Expression })
  | Selector
  | Range
  | Subquery
  | Call
  | Aggregate
  | Binary;

/** The expression inside any parentheses. */
export const unwrap = (expression: Expression): Expression =>
  expression.type === "paren" ? unwrap(expression.expression) : expression;
