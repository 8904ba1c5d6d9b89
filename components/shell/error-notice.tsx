import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { toApiProblem } from "#lib/query/api-problem.ts";

interface ErrorNoticeProps {
  /** As a query threw it. */
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** What a request came back with instead of an answer. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { code, message, action, access } = toApiProblem(error);
  return (
    <ProblemNotice
      code={code}
      detail={message}
      action={action}
      access={access}
      {...(onRetry === undefined ? {} : { onRetry })}
    />
  );
}
