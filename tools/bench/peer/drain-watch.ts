import { get } from "node:http";

import { costOf, readInput, writeReport } from "#tools/bench/reporting.ts";
import { lever } from "#tools/bench/source-process.ts";
import type { WatchInput } from "#tools/bench/watching.ts";

/** Reads a watch and throws it away: the most the source can deliver on this machine. */
const input = readInput() as WatchInput;
const accept = input.wire === "protobuf" ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json";

let tail = "";
let seen: () => void = () => undefined;

await new Promise<void>((resolve) => {
  get(`${input.plain}/api/v1/pods?watch=true`, { headers: { accept } }, (response) => {
    resolve();
    response.on("data", (chunk: Buffer) => {
      tail = chunk.subarray(-16_384).toString("latin1");
      if (tail.includes("end-1")) seen();
    });
  });
});

const cost = await costOf(async () => {
  const arrived = new Promise<void>((resolve) => (seen = resolve));
  await lever(input.plain, "play", { events: input.events });
  await arrived;
});
writeReport({ eventsPerSecond: (input.events / cost.wallMilliseconds) * 1000 });
