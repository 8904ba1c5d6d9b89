import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { ChainState } from "#lib/contract/audit.ts";
import { formatCount } from "#lib/format/count.ts";

/** What somebody has to know of the audit itself before they believe what it says. */
export function ChainNotices({ chain: { broken, verifiedTo, refusing, repaired } }: { chain: ChainState }) {
  return (
    <div className="grid gap-2 empty:hidden">
      {broken !== null && (
        <Notice tone="crit" role="alert">
          <b className="font-semibold text-ink">
            Record #{formatCount(broken.seq)} is not as it was written: {broken.why}.
          </b>{" "}
          {verifiedTo > 0 ? `What stands before it, to #${formatCount(verifiedTo)}, holds. ` : ""}
          Keep a copy of the audit folder, then run <code className="font-mono">npm run audit -- verify</code> where it
          is.
        </Notice>
      )}
      {refusing !== null && (
        <Notice tone="crit" role="alert">
          <b className="font-semibold text-ink">Nothing can be changed: the audit cannot be written.</b>{" "}
          <PlainText text={refusing} most={300} />. Free space, or give back the right to write; no restart is needed.
        </Notice>
      )}
      {repaired !== null && (
        <Notice tone="unknown" role="status">
          A crash cut off the last record. It was moved aside to{" "}
          <code className="font-mono wrap-anywhere">{repaired}</code>.
        </Notice>
      )}
    </div>
  );
}
