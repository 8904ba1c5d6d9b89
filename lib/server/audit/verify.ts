import { Judge, type Verdict } from "#lib/model/audit/judge.ts";
import type { Head } from "#lib/model/audit/record.ts";

import type { Signer } from "./key.ts";
import { sha256 } from "./key.ts";
import type { Ledger } from "./ledger.ts";

/** Reads a whole chain. `known`: heads that are known from elsewhere. */
export async function verifyChain(
  ledger: Pick<Ledger, "lines">,
  known: readonly Head[],
  signer?: Signer,
): Promise<Verdict> {
  const judge = new Judge({ hash: sha256, known, ...(signer ? { isSigned: signer.isSigned } : {}) });
  let tail = "";
  let count = 0;
  for await (const { text, isTail } of ledger.lines()) {
    if (isTail) tail = text;
    else judge.read(text);
    count += 1;
    // Whoever waits for an answer has a turn in between.
    if (count % 500 === 0) await new Promise(setImmediate);
  }
  return judge.finish(tail);
}
