import { useEffect, useRef } from "react";

import { TextDiff } from "#components/object/text-diff.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";

import { failureWords, judgeFailure } from "./failure-words.ts";
import type { ActionState } from "./use-action.ts";

/** Why it was not done, or that nobody knows; what was typed stays. */
export function FailureNotice({ state }: { state: ActionState }) {
  const { problem, seen, preview, action } = state;
  const top = useRef<HTMLDivElement>(null);
  // The button is at the end of the dialog, and what it led to at its beginning.
  useEffect(() => top.current?.scrollIntoView({ block: "nearest" }), [problem]);
  if (problem === undefined) return null;
  const failure = judgeFailure(problem);
  const { code, message, action: advice, access } = problem;
  const rehearsal = preview?.rehearsal;
  // In a tab of its own: what was typed here stays.
  const place = new URLSearchParams({ cluster: action.cluster, q: action.name });
  return (
    <div ref={top} className="scroll-mt-4">
      <Notice tone={failure === "changed" || failure === "confirm" ? "warn" : "crit"} role="alert">
        <p className="font-semibold text-ink">{failureWords[failure]}</p>
        <p className="wrap-anywhere text-ink">
          <PlainText text={message} most={800} />
        </p>
        <p className="wrap-anywhere">
          {failure === "unsure" ? (
            "Look into the audit before you do it again."
          ) : (
            <PlainText text={advice} most={600} />
          )}
        </p>
        {failure === "changed" && seen !== null && rehearsal?.state === "done" && state.isCurrent && (
          <TextDiff
            before={seen}
            after={rehearsal.before}
            label="What changed meanwhile"
            same="What changed is its status or who wrote it, nothing that one sets."
          />
        )}
        <div className="mt-2 mb-1 flex flex-wrap items-center gap-2">
          <code className="font-mono text-small text-ink-3">{code}</code>
          <CopyButton text={`${code}: ${message} ${advice}`} />
          {failure === "unsure" && (
            <ScopeLink href={`/audit?${place}`} target="_blank" className="text-accent-text underline">
              What the audit says
            </ScopeLink>
          )}
          {access !== undefined && <WhyNot refused={access} />}
        </div>
      </Notice>
    </div>
  );
}
