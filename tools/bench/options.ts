import { parseArgs } from "node:util";

export const BENCHMARKS = ["B1", "B2", "B3", "B5", "B7", "B8", "B10", "B11", "B13", "B14", "B15", "B16"] as const;
export type BenchmarkName = (typeof BENCHMARKS)[number];

export interface Options {
  benchmarks: readonly BenchmarkName[];
  rounds: number;
  pods: number;
  /** Pods the peers list at once: client-node turns a list into one string, and V8's longest holds about 95,000 such pods. */
  peerPods: number;
  /** Where the figures go as JSON, and the table as Markdown; null for standard output only. */
  jsonFile: string | null;
  markdownFile: string | null;
  /** Kubeconfig of a real API server for B8; null leaves that part out. */
  realKubeconfig: string | null;
}

export const USAGE = `npm run bench -- [B1 B2 B3 B5 B7 B8 B10 B11 B13 B14 B15 B16] [options]
  --rounds N         interleaved rounds (7)
  --pods N           pods of the source (150000)
  --peer-pods N      pods client-node lists at once (50000)
  --json FILE        figures of every measurement
  --markdown FILE    the table
  --real KUBECONFIG  a real API server for B8 (default: the one "npm run stack" brought up)`;

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option} wants a whole number above 0, not "${text}"`);
  return value;
}

function isBenchmark(name: string): name is BenchmarkName {
  return (BENCHMARKS as readonly string[]).includes(name);
}

/** @throws {Error} naming the argument that is wrong. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "7" },
      pods: { type: "string", default: "150000" },
      "peer-pods": { type: "string", default: "50000" },
      json: { type: "string" },
      markdown: { type: "string" },
      real: { type: "string" },
    },
  });
  const names = positionals.map((name) => name.toUpperCase());
  const unknown = names.find((name) => !isBenchmark(name));
  if (unknown) throw new Error(`there is no benchmark ${unknown}; there are ${BENCHMARKS.join(" ")}`);
  const pods = wholeNumber(values.pods, "pods");
  return {
    benchmarks: names.length > 0 ? BENCHMARKS.filter((name) => names.includes(name)) : BENCHMARKS,
    rounds: wholeNumber(values.rounds, "rounds"),
    pods,
    peerPods: Math.min(pods, wholeNumber(values["peer-pods"], "peer-pods")),
    jsonFile: values.json ?? null,
    markdownFile: values.markdown ?? null,
    realKubeconfig: values.real ?? null,
  };
}
