import type { ReactNode } from "react";

interface EmptyStateProps {
  /** `No pods match`. */
  title: string;
  /** Why there is nothing, and what would change that. */
  hint: ReactNode;
  action?: ReactNode;
}

/** Nothing here, known for certain. What is merely unknown is a `StatePanel`. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div role="status" className="grid place-items-center px-6 py-12 text-center">
      <p className="text-lead font-semibold">{title}</p>
      <p className="mt-1 max-w-[60ch] text-ink-2">{hint}</p>
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}
