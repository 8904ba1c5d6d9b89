// Records again what the real servers answer: README.md.
import { defaultFolder, ensureStack } from "#tools/stack/stack.ts";

import { capabilities } from "./capabilities.ts";
import { sideOf } from "./real.ts";
import { writeRecorded } from "./recorded.ts";
import { runGroup } from "./run.ts";
import { openSender } from "./send.ts";

const [folder = defaultFolder, name = "west", ...only] = process.argv.slice(2);
const stack = await ensureStack({ clusters: 2, folder, log: (line) => console.log(line) });
const cluster = stack.clusters.find((one) => one.name === name);
if (!cluster) throw new Error(`The stack has no cluster ${name}.`);
const sender = openSender(sideOf(cluster));
for (const [capability, groups] of Object.entries(capabilities)) {
  for (const group of groups) {
    if (only.length > 0 && !only.includes(group.name)) continue;
    const answers = await runGroup(sender, group);
    writeRecorded(capability, group.name, answers);
    console.log(`${capability}/${group.name}: ${Object.keys(answers).length} answers`);
  }
}
sender.close();
