import type { Term } from "./kind/pod.ts";
import type { LabelSelector } from "./kind/workload.ts";

type Labels = Readonly<Record<string, string>>;

/** Whether a LabelSelector selects an object with these labels. An empty selector selects all. */
export function isSelected({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels = {}): boolean {
  return hasLabels(labels, matchLabels) && matchExpressions.every((term) => isMet(term, labels));
}

export function hasLabels(labels: Labels = {}, wanted: Labels = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/** One requirement over labels or fields. */
export function isMet({ key, operator, values = [] }: Term, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    default:
      return operator === "DoesNotExist" && value === undefined;
  }
}
