import type { LabelSelector } from "./kind/workload.ts";

type Labels = Readonly<Record<string, string>>;

/** Whether a LabelSelector selects an object with these labels. An empty selector selects all. */
export function isSelected({ matchLabels, matchExpressions = [] }: LabelSelector, labels: Labels = {}): boolean {
  const isMet = (key: string, operator: string, values: readonly string[]): boolean => {
    const isListed = values.includes(labels[key] ?? "");
    if (operator === "In" || operator === "NotIn") return isListed === (operator === "In");
    return (labels[key] !== undefined) === (operator === "Exists");
  };
  const isEveryMet = matchExpressions.every(({ key, operator, values = [] }) => isMet(key, operator, values));
  return hasLabels(labels, matchLabels) && isEveryMet;
}

export function hasLabels(labels: Labels = {}, wanted: Labels = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
