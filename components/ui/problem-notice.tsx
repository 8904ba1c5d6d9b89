import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";

interface ProblemNoticeProps {
  code: string;
  detail: string;
  action: string;
  onRetry?: () => void;
}

/** What failed, why, what to do; the code can be copied into a ticket. */
export function ProblemNotice({ code, detail, action, onRetry }: ProblemNoticeProps) {
  return (
    <Notice tone="crit" role="alert">
      <p className="font-medium text-ink">{detail}</p>
      <p>{action}</p>
      <div className="mt-2 mb-1 flex items-center gap-2">
        <code className="font-mono text-small text-ink-3">{code}</code>
        <CopyButton text={`${code}: ${detail} ${action}`} />
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </Notice>
  );
}
