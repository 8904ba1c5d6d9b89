import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import type { Head } from "#lib/model/audit/record.ts";
import { lastCheckpoint } from "#lib/server/audit/checkpoint.ts";
import { FileLedger } from "#lib/server/audit/file-ledger.ts";
import { readCheckpointKey, signerOf } from "#lib/server/audit/key.ts";
import { readLines } from "#lib/server/audit/segment.ts";
import { verifyChain } from "#lib/server/audit/verify.ts";

const usage = `npm run audit -- verify [--file FOLDER-OR-SEGMENT] [--checkpoint SEQ:HASH]
  --file        the audit's folder, or a single segment (default data/audit)
  --checkpoint  a head from Quarterdeck's log ("audit checkpoint"): finds out that what it saw is missing or was changed
`;

/** Reads a chain without changing anything. Exit code 1 when it is not as it was written. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { file: { type: "string", default: "data/audit" }, checkpoint: { type: "string", multiple: true } },
  });
  if (positionals[0] !== "verify") {
    process.stderr.write(usage);
    return 2;
  }
  const { file } = values;
  if (!existsSync(file)) {
    process.stderr.write(`QD-014-audit: there is no ${file}. Name the audit's folder with --file.\n`);
    return 2;
  }
  const isSegment = file.endsWith(".jsonl");
  const folder = isSegment ? path.dirname(file) : file;
  const ledger = isSegment ? { lines: () => readLines([{ file, firstSeq: 1 }]) } : new FileLedger(folder);
  if (!(values.checkpoint ?? []).every((text) => /^\d+:[0-9a-f]{64}$/.test(text))) {
    process.stderr.write(usage);
    return 2;
  }
  const given = (values.checkpoint ?? []).map(toHead);
  const kept = lastCheckpoint(folder);
  const signer = existsSync(path.join(folder, "checkpoint.key")) ? signerOf(readCheckpointKey(folder)) : undefined;
  const { head, soundTo, broken } = await verifyChain(ledger, kept === null ? given : [...given, kept], signer);
  if (signer === undefined) process.stdout.write("Signatures were not checked: there is no checkpoint.key.\n");
  if (broken === null) process.stdout.write(`verified to #${soundTo}\n`);
  else
    process.stdout.write(
      `BROKEN at #${broken.seq}: ${broken.why}. Sound to #${soundTo}; the last record is #${head.seq}.\n`,
    );
  return broken === null ? 0 : 1;
}

function toHead(text: string): Head {
  const [seq = "", hash = ""] = text.split(":");
  return { seq: Number(seq), hash };
}

process.exitCode = await main();
