// Records again what a real Alertmanager answers: node e2e/contract/alertmanager/record.ts
import { writeFileSync } from "node:fs";

import { play } from "./play.ts";
import { startRealAlertmanager } from "./real.ts";

const real = await startRealAlertmanager();
try {
  const lines = (await play(real.url)).map((one) => JSON.stringify(one)).join(",\n");
  writeFileSync(new URL("./recorded.json", import.meta.url), `[\n${lines}\n]\n`);
} finally {
  await real.end();
}
