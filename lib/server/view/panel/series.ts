import type { PanelSeries } from "#lib/contract/panel.ts";
import { PART, type Plan } from "#lib/model/panel/plan.ts";
import type { Series } from "#lib/server/source/prometheus/grid.ts";

/** More lines than this cannot be told apart. */
const MOST_LINES = 24;

export interface Drawn {
  readonly series: PanelSeries[];
  readonly leftOut: number;
  /** Series that came without being asked for: not of the cluster or namespace. */
  readonly foreign: number;
}

/** An answer's series as lines. Each is checked again to be of the scope: what is not is dropped, whoever sent it. */
export function drawSeries(plan: Plan, all: readonly Series[], scope: Readonly<Record<string, string>>): Drawn {
  const own = all.filter(({ labels }) => Object.entries(scope).every(([label, value]) => labels[label] === value));
  const drawn = own.map((one) => draw(plan, one)).filter((one) => one !== null);
  // Of bars only those that can be seen, unless there are none.
  const seen = plan.form === "bar" ? drawn.filter(({ peak }) => peak > 0) : drawn;
  const ranked = (seen.length > 0 ? seen : drawn).toSorted((a, b) => a.order - b.order || b.peak - a.peak);
  return {
    series: ranked.slice(0, MOST_LINES).map(({ line }) => line),
    leftOut: Math.max(0, ranked.length - MOST_LINES),
    foreign: all.length - own.length,
  };
}

/** In the order of the parts, and the greatest first within one. */
function draw({ parts, scale }: Plan, { labels, values }: Series) {
  const order = Number(labels[PART]);
  const part = parts[order];
  if (part === undefined) return null;
  const told = part.by === null ? "" : (labels[part.by] ?? "");
  const name = told === "" ? part.label : `${told}${part.suffix}`;
  const scaled = scale === 1 ? values : values.map((value) => (value === null ? null : value * scale));
  const line: PanelSeries = { key: `${order} ${name}`, label: name, role: part.role, values: [...scaled] };
  return { order, peak: scaled.reduce((most: number, value) => Math.max(most, value ?? 0), 0), line };
}
