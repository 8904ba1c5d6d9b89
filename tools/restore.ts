import { restoreBackup } from "#lib/server/archive/restore.ts";
import { lastCheckpoint } from "#lib/server/audit/checkpoint.ts";
import { FileLedger } from "#lib/server/audit/file-ledger.ts";
import { readCheckpointKey, signerOf } from "#lib/server/audit/key.ts";
import { auditFolder } from "#lib/server/audit/open.ts";
import { verifyChain } from "#lib/server/audit/verify.ts";
import type { StateConfig } from "#lib/server/config/state.ts";

import { runTool } from "./backup/options.ts";

const usage = `npm run restore -- FILE [--config quarterdeck.yaml | --state data/quarterdeck.db [--key FILE]]
  FILE      an archive of npm run backup; Quarterdeck must not run on that state
  --config  whose state is replaced; default as for npm start
  --state   the database itself, for a state without a configuration
`;

process.exitCode = await runTool(usage, async ({ file, state }) => {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const { manifest, aside } = await restoreBackup({ file, state, stamp });
  process.stdout.write(`${state.file} is as of ${manifest.madeAt}, by Quarterdeck ${manifest.version}.\n`);
  for (const place of aside) process.stdout.write(`What was there: ${place}\n`);
  process.stdout.write(`${await sayAudit(state)}\n`);
});

/** A chain that was broken when it was saved comes back broken: that is what an audit is for. */
async function sayAudit(state: StateConfig): Promise<string> {
  const folder = auditFolder(state) ?? "";
  const kept = lastCheckpoint(folder);
  if (kept === null) return "The audit has no checkpoint yet.";
  const { soundTo, broken } = await verifyChain(new FileLedger(folder), [kept], signerOf(readCheckpointKey(folder)));
  return broken === null
    ? `The audit is verified to #${soundTo}.`
    : `The audit is BROKEN at #${broken.seq}: ${broken.why}. It was so when it was saved.`;
}
