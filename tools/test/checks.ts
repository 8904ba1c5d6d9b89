import { join } from "node:path";

/** One static check: `npm run verify` runs them all. */
export interface Check {
  name: string;
  /** A program of a package (`oxlint/bin/oxlint`) or a file of ours, with its arguments; all run under this Node. */
  steps: readonly (readonly [file: string, ...args: string[]])[];
}

const packaged = (path: string): string => join("node_modules", ...path.split("/"));

/** Slowest first, so that the last one to finish is a short one. */
export const checks: readonly Check[] = [
  {
    name: "types",
    // Next writes the types of styles and routes, which a fresh clone lacks.
    steps: [
      [packaged("next/dist/bin/next"), "typegen"],
      [packaged("typescript/bin/tsc"), "--noEmit", "-p", "."],
    ],
  },
  { name: "lint", steps: [[packaged("oxlint/bin/oxlint")]] },
  { name: "boundaries", steps: [["tools/boundaries.ts"]] },
  { name: "dead code", steps: [[packaged("knip/bin/knip.js")]] },
  { name: "packages", steps: [[process.env["npm_execpath"] ?? "npm", "ls"]] },
  { name: "format", steps: [[packaged("oxfmt/bin/oxfmt"), "--check", "."]] },
  { name: "budget", steps: [["tools/budget.ts"]] },
  { name: "licences", steps: [["tools/licences.ts"]] },
  { name: "hosts and paths", steps: [["tools/hosts.ts"]] },
];
