import { createRoot } from "react-dom/client";
import uPlot from "uplot";

import { chartGroup, moved } from "#components/charts/chart-group.ts";
import { TimeChart } from "#components/charts/time-chart.tsx";

const CHARTS = 10;
const POINTS = 11_000;
const SIZE = { width: 430, height: 180 };
const STEP_MILLISECONDS = 15_000;
const FROM = Date.UTC(2026, 10, 20);
const ALL = { from: FROM, to: FROM + (POINTS - 1) * STEP_MILLISECONDS };
const GROUP = "bench";

/** The same walk each time. */
function walk(seed: number): number[] {
  let [state, value] = [seed * 7919 + 1, 500];
  return Array.from({ length: POINTS }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    value = Math.max(0, value + (state / 2_147_483_648 - 0.5) * 40);
    return value;
  });
}

const times = Array.from({ length: POINTS }, (_, at) => FROM + at * STEP_MILLISECONDS);
const lines = Array.from({ length: CHARTS }, (_, at) => walk(at + 1));

function Ours() {
  return lines.map((values, at) => (
    <TimeChart
      key={values[0]}
      title={`chart ${at}`}
      unit="count"
      series={[{ key: "a", label: "a", points: values.map((value, index) => ({ at: times[index] ?? 0, value })) }]}
      {...ALL}
      group={GROUP}
      height={SIZE.height}
    />
  ));
}

const place = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

/** uPlot as its own documentation makes it, of the same size. */
const plain = lines.map(
  (values) =>
    new uPlot(
      {
        ...SIZE,
        ms: 1,
        legend: { show: false },
        cursor: { sync: { key: "plain" } },
        scales: { x: { time: true } },
        series: [{}, { stroke: "#2456d3", width: 1.5 }],
      },
      [times, values],
      place("plain"),
    ),
);
createRoot(place("ours")).render(<Ours />);

type Sight = { from: number; to: number };
const group = chartGroup(GROUP);
const sides: Record<"ours" | "plain", (sight: Sight) => void> = {
  ours: (sight) => group.look(sight, ALL),
  plain: ({ from, to }) => {
    for (const chart of plain) chart.setScale("x", { min: from, max: to });
  },
};

/** In thirty steps to an eighth of the time, and in thirty along it. */
const steps = (): Sight[] => {
  const sights: Sight[] = [ALL];
  const last = (): Sight => sights.at(-1) ?? ALL;
  for (let step = 0; step < 30; step++) sights.push(moved(last(), { share: 0.933 }));
  for (let step = 0; step < 30; step++) sights.push(moved(last(), { shift: step < 15 ? 0.08 : -0.08 }));
  return sights.slice(1);
};

// uPlot draws in a microtask: after this it has.
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Milliseconds of script a step of all charts, until they have drawn. */
async function run(side: "ours" | "plain"): Promise<number> {
  sides[side](ALL);
  await frame();
  let spent = 0;
  for (const sight of steps()) {
    await frame();
    const startedAt = performance.now();
    sides[side](sight);
    await Promise.resolve();
    await Promise.resolve();
    spent += performance.now() - startedAt;
    await drawn();
  }
  return spent / steps().length;
}

declare global {
  interface Window {
    /** What the benchmark calls. */
    runCharts?: typeof run;
  }
}

globalThis.window.runCharts = run;
