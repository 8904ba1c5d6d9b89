import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { argoHealthOf } from "#lib/model/health/argo.ts";
import { kstatusOf } from "#lib/model/health/kstatus.ts";

import type { Verdict } from "./verdict.ts";

const ArgoCases = z.array(z.object({ file: z.string(), expected: z.string().nullable() }));
const KstatusCases = z.array(
  z.object({
    var: z.string(),
    expectedStatus: z.string(),
    conditions: z.array(z.tuple([z.string(), z.string()])),
    yaml: z.string(),
  }),
);
const AnObject = z.record(z.string(), z.unknown());

const readJson = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** Dates stay text, as in the JSON that an API server sends; of a key that is there twice the last counts, as for Kubernetes' tools. */
const readObject = (text: string): z.infer<typeof AnObject> =>
  AnObject.parse(parse(text, { schema: "core", uniqueKeys: false }));

function judge(name: string, differences: () => string[]): Verdict {
  try {
    return { name, disagreements: differences(), skipped: null };
  } catch (error) {
    return { name, disagreements: [`unreadable: ${String(error)}`], skipped: null };
  }
}

/** Every case of `expected.json` by our evaluators of Argo CD's built-in rules. A kind of which they say nothing is Unknown. */
export function judgeArgoHealth(folder: string): Verdict[] {
  return ArgoCases.parse(readJson(folder, "expected.json")).map(({ file, expected }) =>
    judge(file, () => {
      const ours = argoHealthOf(readObject(readFileSync(join(folder, file), "utf8")));
      return ours === expected || (ours === null && expected === "Unknown")
        ? []
        : [`is ${ours ?? "not judged"}, expected ${expected ?? "no judgement"}`];
    }),
  );
}

/** Every case of `cases.json` by our kstatus: the status, and the reason of its condition. */
export function judgeKstatus(folder: string): Verdict[] {
  return KstatusCases.parse(readJson(folder, "cases.json")).map(({ var: name, expectedStatus, conditions, yaml }) =>
    judge(name, () => {
      const { status, reason } = kstatusOf(readObject(yaml));
      const type = status === "Failed" ? "Stalled" : status === "InProgress" ? "Reconciling" : null;
      const ours = type === null ? [] : [[type, reason]];
      const differences = status === expectedStatus ? [] : [`is ${status}, expected ${expectedStatus}`];
      if (JSON.stringify(ours) !== JSON.stringify(conditions))
        differences.push(`has conditions ${JSON.stringify(ours)}, expected ${JSON.stringify(conditions)}`);
      return differences;
    }),
  );
}
