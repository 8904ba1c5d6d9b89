import type { Labels } from "../series.ts";

export const metricName = "__name__";

const keys = new WeakMap<Labels, string>();

/** Equal for equal sets of labels. */
export function keyOf(labels: Labels): string {
  const found = keys.get(labels);
  if (found !== undefined) return found;
  const key = join(labels, Object.keys(labels).toSorted());
  keys.set(labels, key);
  return key;
}

// No label holds these two: they are not UTF-8 that a server takes.
const join = (labels: Labels, names: readonly string[]): string =>
  names.map((name) => `${name}\u0000${labels[name]}`).join("\u0001");

/** Labels without some of them. */
export function omit(labels: Labels, names: ReadonlySet<string>): Labels {
  const kept: Record<string, string> = {};
  for (const name in labels) if (!names.has(name)) kept[name] = labels[name] ?? "";
  return kept;
}

/** Some of the labels; what is absent stays absent. */
export function pick(labels: Labels, names: readonly string[]): Labels {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined && value !== "") kept[name] = value;
  }
  return kept;
}

/** Sets one label; an empty value takes it away. */
export function withLabel(labels: Labels, name: string, value: string): Labels {
  if (value === "") return omit(labels, new Set([name]));
  return { ...labels, [name]: value };
}

const reserved: ReadonlySet<string> = new Set([metricName, "__type__", "__unit__"]);

/** What is left of a series once its value is no longer the metric's own. */
export const withoutName = (labels: Labels): Labels => omit(labels, reserved);

/** How labels are chosen for groups and matches: named ones, or all but named ones and the metric's name. */
export function chooser(isPicked: boolean, names: readonly string[]): (labels: Labels) => Labels {
  const without = new Set([...names, metricName]);
  return isPicked ? (labels) => pick(labels, names) : (labels) => omit(labels, without);
}

/** Labels as Prometheus writes them in its messages. */
export function writeLabels(labels: Labels): string {
  const names = Object.keys(labels).toSorted();
  return `{${names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(", ")}}`;
}
