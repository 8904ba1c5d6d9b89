import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import type { Refused } from "./explain-slot.ts";
import { Notice } from "./notice.tsx";
import { WhyNot } from "./why-not.tsx";

interface ProblemNoticeProps {
  code: string;
  detail: string;
  action: string;
  /** The right that is missing, where that is the problem. */
  access?: Refused | undefined;
  onRetry?: () => void;
}

/** What failed, why, what to do; the code can be copied into a ticket. */
export function ProblemNotice({ code, detail, action, access, onRetry }: ProblemNoticeProps) {
  return (
    <Notice tone="crit" role="alert">
      <p className="font-medium text-ink">{detail}</p>
      <p>{action}</p>
      <div className="mt-2 mb-1 flex flex-wrap items-center gap-2">
        <code className="font-mono text-small text-ink-3">{code}</code>
        <CopyButton text={`${code}: ${detail} ${action}`} />
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
        {access !== undefined && <WhyNot refused={access} />}
      </div>
    </Notice>
  );
}
