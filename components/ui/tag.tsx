import type { ReactNode } from "react";

import type { Tone } from "./shape.tsx";

const looks: Record<Tone, string> = {
  ok: "bg-ok-bg text-ok",
  busy: "bg-busy-bg text-busy",
  warn: "bg-warn-bg text-warn",
  crit: "bg-crit-bg text-crit",
  unknown: "bg-unknown-bg text-ink-2",
};

export function Tag({ tone = "unknown", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex min-w-0 rounded px-1.5 text-micro whitespace-nowrap ${looks[tone]}`}>{children}</span>
  );
}
