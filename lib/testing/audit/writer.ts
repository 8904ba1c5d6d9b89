import { openAudit } from "#lib/server/audit/open.ts";
import { openState } from "#lib/server/state/open.ts";

/** A process that changes things through the audit until it is killed: `writer.ts DATABASE UPSTREAM`. Says each one it has acknowledged. */
const [file = "", upstream = ""] = process.argv.slice(2);
const state = openState({ file });
const audit = openAudit({ config: { file }, state, checkpointEvery: 25, segmentBytes: 200_000 });

const intent = {
  person: { id: "idp ann", name: "ann", groups: [] },
  address: { socket: "127.0.0.1", claimed: [] },
  cluster: "east",
  verb: "update",
};

async function change(name: string): Promise<void> {
  const { id, end } = await audit.begin({ ...intent, object: { resource: "configmaps", namespace: "shop", name } });
  const { status } = await fetch(upstream, { method: "PUT", headers: { "audit-id": id }, body: name });
  await end({ result: "succeeded", code: status });
  process.stdout.write(`${id}\n`);
}

async function changeOn(lane: number): Promise<never> {
  for (let at = 0; ; at += 1) await change(`${lane}-${at}`);
}

// The state after a start is right before anything is changed.
await audit.verify();
process.stdout.write("ready\n");
await Promise.all([1, 2, 3, 4].map(changeOn));
