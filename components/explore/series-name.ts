type Labels = Readonly<Record<string, string>>;

/** A series as PromQL would write it: `up{job="a"}`; `{}` where nothing is left of its labels. */
export function seriesName({ __name__: metric = "", ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 && metric !== "" ? metric : `${metric}{${pairs.join(", ")}}`;
}

/** What several series have in common, and the labels in which they differ, in the order they are read. */
export function compareLabels(all: readonly Labels[]): { common: Labels; varying: readonly string[] } {
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))];
  const [first = {}] = all;
  const isCommon = (name: string) => first[name] !== undefined && all.every((labels) => labels[name] === first[name]);
  return {
    common: Object.fromEntries(names.filter(isCommon).map((name) => [name, first[name] ?? ""])),
    varying: names.filter((name) => !isCommon(name)).toSorted((a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b)),
  };
}

const FIRST = ["__name__", "cluster", "namespace", "pod", "container"];
const rankOf = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

/** The shortest name that tells a series from its neighbours: the values of what differs. */
export function shortName(labels: Labels, varying: readonly string[]): string {
  const values = varying.map((name) => labels[name] ?? "").filter((value) => value !== "");
  return values.length === 0 ? seriesName(labels) : values.join(" · ");
}
