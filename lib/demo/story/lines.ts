import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { LinesOf, LogLine } from "#lib/demo/log/log.ts";

import { type Application, applications } from "./application.ts";

const runtimes = new Map(applications.map(({ name, runtime }) => [name, runtime]));
type Runtime = Application["runtime"];

const paths = ["/v1/items", "/v1/items/4711", "/v1/sessions", "/v1/quotes", "/healthz", "/v2/search?q=anchor"];

/** What a program writes of its work, in the manner of what it is written in. */
const formats: Record<Runtime, (at: Date, chance: number, path: string) => string> = {
  java: (at, chance, path) =>
    `${at.toISOString()} INFO  [http-nio-8080-${1 + Math.floor(chance * 9)}] RequestLog - GET ${path} 200 ${took(chance)} ms`,
  go: (at, chance, path) =>
    JSON.stringify({ time: at.toISOString(), level: "INFO", msg: "request", path, status: 200, ms: took(chance) }),
  node: (at, chance, path) =>
    JSON.stringify({ level: 30, time: at.getTime(), msg: `GET ${path} 200 ${took(chance)}ms` }),
  python: (at, chance, path) => `[${at.toISOString()}] INFO:worker:handled ${path} in ${took(chance)} ms`,
  database: (at, chance) => `${at.toISOString()} LOG:  checkpoint complete: wrote ${Math.floor(chance * 900)} buffers`,
};

const took = (chance: number): number => 3 + Math.floor(chance ** 3 * 420);

/** What an application's container has written: its start, its work at a pace of its own, and the last words of a run that failed. */
export const linesOf: LinesOf = ({ metadata: { uid } }, container, { startedAt, finishedAt, lastWords }, from, to) => {
  const runtime = runtimes.get(container) ?? "go";
  const period = 1200 + Math.floor(fractionOf(`${uid}/${container}`) * 7000);
  const begun = startedAt + 5000;
  const first = Math.max(0, Math.ceil((from - begun) / period));
  const count = Math.max(0, Math.ceil((Math.min(to, finishedAt ?? to) - begun) / period) - first);
  const work = Array.from({ length: count }, (_, index): LogLine => {
    const chance = fractionOf(`${uid}/${first + index}`);
    const at = begun + (first + index) * period;
    return { at, text: formats[runtime](new Date(at), chance, paths[Math.floor(chance * paths.length)] ?? "/") };
  });
  const start = [
    { at: startedAt + 40, text: `starting ${container}` },
    { at: startedAt + 400, text: "configuration read from the environment" },
  ];
  const last = finishedAt !== undefined && lastWords !== undefined ? [{ at: finishedAt, text: lastWords }] : [];
  return [...start, ...work, ...last].filter(({ at }) => at >= from && at < to);
};
