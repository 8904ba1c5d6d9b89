import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { layoutOf } from "#tools/stack/cluster/layout.ts";
import { logFiles, toCriLog } from "#tools/stack/cluster/logs.ts";

import { readConfig, type SpeakerConfig } from "./config.ts";

// 10 s: with 400 containers 40 lines a second go through the pipeline, which two busy cores bear.
const intervalMilliseconds = 10_000;

/** The containers: without it their files would end when the stack was made, and every pipeline would look broken. */
async function speak({ folder }: SpeakerConfig): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    for (const { name, lines } of logFiles) {
      const line = lines[turn % lines.length] ?? "";
      appendFileSync(join(layoutOf(folder).logs, `${name}.log`), toCriLog([line], 1, new Date()));
    }
    await sleep(intervalMilliseconds);
  }
}

await speak(readConfig() as SpeakerConfig);
