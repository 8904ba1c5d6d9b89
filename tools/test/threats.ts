import { join } from "node:path";

import type { Stage } from "./stage.ts";

const run = [
  join("node_modules", "vitest", "vitest.mjs"),
  "run",
  "--config=e2e/threat/vitest.config.ts",
  "--reporter=default",
  "--reporter=./tools/closing-line-reporter.ts",
] as const;
const file = (name: string): string => `e2e/threat/${name}.threat.test.ts`;

/** Tokens grow old and watches wait for two thirds of a minute, in which hardly anything is computed. */
const waiting = "renewal";
/** They ask, pour or render for so long that they have the time of `npm run test:real`, so that `npm test` stays within ten minutes. */
const heavy = ["flood", "foreign", "leak", "secret", "size"] as const;

/** Has a console of its own, and waits beside the others. */
export const renewal: Stage = {
  name: "threats of time",
  script: [...run, file(waiting)],
  counted: "itself",
  isBeside: true,
};
export const threats: Stage = {
  name: "threats",
  script: [...run, ...[waiting, ...heavy].map((name) => `--exclude=${file(name)}`)],
  counted: "itself",
};
export const threatsUnderLoad: Stage = {
  name: "threats under load",
  script: [...run, ...heavy.map(file)],
  counted: "itself",
};
