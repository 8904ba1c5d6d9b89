// Records again what a real Velero does: node e2e/contract/velero/record.ts [folder of a stack with backups]
import { writeFileSync } from "node:fs";

import { openClient } from "#tools/stack/kubernetes/client.ts";
import { defaultFolder } from "#tools/stack/stack.ts";
import { readStatus } from "#tools/stack/status.ts";

import { playScenes } from "./scenes.ts";
import { tidy } from "./tidy.ts";

const [cluster] = await readStatus(process.argv[2] ?? defaultFolder);
if (cluster === undefined) throw new Error('No stack is up: "npm run stack -- up --backups".');
const client = openClient(cluster);
try {
  const { seen, files } = tidy(await playScenes(client));
  for (const [name, events] of Object.entries(seen))
    writeFileSync(new URL(`./recorded/${name}.json`, import.meta.url), JSON.stringify(events, null, 2));
  writeFileSync(new URL("./recorded/files.json", import.meta.url), JSON.stringify(files, null, 2));
} finally {
  client.close();
}
