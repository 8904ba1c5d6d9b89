// Records again what the real servers answer: README.md.
import { ensureStack } from "#tools/stack/stack.ts";

import { capabilities } from "./capabilities.ts";
import type { Answer, Group } from "./case.ts";
import { sideOf } from "./real.ts";
import { readRecorded, writeRecorded } from "./recorded.ts";
import { clean, runGroup } from "./run.ts";
import { openSender } from "./send.ts";

const only = process.argv.slice(2);
const stack = await ensureStack({ clusters: 2, log: (line) => console.log(line) });
const [cluster] = stack.clusters;
if (!cluster) throw new Error("The stack has no cluster.");
const sender = openSender(sideOf(cluster));
const chosen = Object.entries(capabilities).flatMap(([capability, groups]) =>
  groups.filter(({ name }) => only.length === 0 || only.includes(name)).map((group) => ({ capability, group })),
);
const groups = chosen.map(({ group }) => group);
await clean(sender, groups);
for (const { capability, group } of chosen) {
  const answers = { ...(await runGroup(sender, group)), ...ofOldCluster(capability, group) };
  writeRecorded(capability, group.name, answers);
  console.log(`${capability}/${group.name}: ${Object.keys(answers).length} answers`);
}
await clean(sender, groups);
sender.close();

/** What a cluster that was just started cannot answer stays as it was recorded from an old one. */
function ofOldCluster(capability: string, { name, cases }: Group): Record<string, Answer> {
  const needsPast = new Set(cases.flatMap((one) => (one.needsPast === undefined ? [] : [one.name])));
  return Object.fromEntries(Object.entries(readRecorded(capability, name)).filter(([key]) => needsPast.has(key)));
}
