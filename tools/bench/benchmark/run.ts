import type { Context } from "#tools/bench/context.ts";
import { type Measure, type Rounds, toMeasure } from "#tools/bench/measure.ts";
import type { BenchmarkName, Options } from "#tools/bench/options.ts";
import { startSource } from "#tools/bench/source-process.ts";

import { measureIngest } from "./b1-ingest.ts";
import { measureFirstRows } from "./b2-first-rows.ts";
import { measureMemory } from "./b3-memory.ts";
import { measureWatch } from "./b5-watch.ts";
import { measureQuery } from "./b7-query.ts";
import { measureProxy } from "./b8-proxy.ts";
import { measureFleet } from "./b10-fleet.ts";
import { measureScroll } from "./b10-scroll.ts";
import { measureFirstLoad } from "./b11-first-load.ts";
import { measureCharts } from "./b13-charts.ts";
import { measureLines } from "./b14-lines.ts";
import { measureFiles } from "./b15-files.ts";
import { measureBoard } from "./b16-board.ts";

const BENCHMARK: Record<BenchmarkName, (context: Context) => Promise<Rounds[]>> = {
  B1: measureIngest,
  B2: measureFirstRows,
  B3: measureMemory,
  B5: measureWatch,
  B7: measureQuery,
  B8: measureProxy,
  B10: async (context) => [...(await measureScroll(context)), ...(await measureFleet(context))],
  B11: measureFirstLoad,
  B13: measureCharts,
  B14: measureLines,
  B15: measureFiles,
  B16: measureBoard,
};

/** Runs what was asked for, one after the other. One that fails is a remark; the others still run. */
export async function runBenchmarks(
  options: Options & { folder: string },
): Promise<{ measures: Measure[]; remarks: string[] }> {
  const measures: Measure[] = [];
  const remarks: string[] = [];
  const progress = (text: string) => process.stderr.write(`${text}\n`);
  progress(`building ${options.pods} pods`);
  const source = await startSource(options.folder, options.pods, 1);
  const context: Context = { ...options, source, progress, remark: (text) => remarks.push(text) };
  try {
    for (const name of options.benchmarks) {
      try {
        measures.push(...(await BENCHMARK[name](context)).map(toMeasure));
      } catch (error) {
        remarks.push(`${name} was not measured: ${describe(error)}`);
      }
    }
  } finally {
    await source.stop();
  }
  return { measures, remarks };
}

/** The message with its causes: fetch says what went wrong only there. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message.trim()}: ${describe(error.cause)}` : error.message.trim();
}
