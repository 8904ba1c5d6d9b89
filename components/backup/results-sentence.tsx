"use client";

import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { type FileRef, useResults } from "#lib/query/backup-file.ts";

/** Why something failed in part, in one sentence, before anything else is read of it. */
export default function ResultsSentence({ at, onOpen }: { at: FileRef; onOpen?: () => void }) {
  const { data, error } = useResults(at);
  if (error !== null) {
    const { message, access } = toApiProblem(error);
    return (
      <Notice tone="unknown">
        Why it failed in part is not known: {message} {access !== undefined && <WhyNot refused={access} />}
      </Notice>
    );
  }
  if (data === undefined) return <p className="text-ink-3">Reading why…</p>;
  if (data.sentence === "")
    return <Notice tone="unknown">Its results name no error: look at its volumes and operations.</Notice>;
  return (
    <Notice tone="warn">
      <b className="font-semibold text-ink">Why it is partial:</b>{" "}
      <span className="wrap-anywhere">
        <PlainText text={data.sentence} most={400} />
      </span>{" "}
      {onOpen && (
        <button type="button" onClick={onOpen} className="text-accent-text hover:underline">
          All results
        </button>
      )}
    </Notice>
  );
}
