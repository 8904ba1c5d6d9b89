import type { Arithmetic, Comparison, Operator, SetOperator } from "./expression.ts";

/** Go's power: one to any power is one, whatever the other is. */
const power = (left: number, right: number): number =>
  left === 1 || (left === -1 && Math.abs(right) === Infinity) ? 1 : left ** right;

const arithmetic: Readonly<Record<Arithmetic, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "^": power,
  atan2: Math.atan2,
};

const comparison: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">": (left, right) => left > right,
  "<": (left, right) => left < right,
  ">=": (left, right) => left >= right,
  "<=": (left, right) => left <= right,
};

export const isComparison = (operator: Operator): operator is Comparison => operator in comparison;

export const isSet = (operator: Operator): operator is SetOperator =>
  operator === "and" || operator === "or" || operator === "unless";

/** A value, or whether a comparison holds. */
export function compute(operator: Exclude<Operator, SetOperator>, left: number, right: number): number | boolean {
  return isComparison(operator) ? comparison[operator](left, right) : arithmetic[operator](left, right);
}
