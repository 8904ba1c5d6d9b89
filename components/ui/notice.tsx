import type { ReactNode } from "react";

import { Shape, type Tone } from "./shape.tsx";

const edges: Record<Tone, string> = {
  ok: "border-l-ok",
  busy: "border-l-busy",
  warn: "border-l-warn",
  crit: "border-l-crit",
  unknown: "border-l-unknown",
};

/** A sentence the reader should not miss, with its tone as edge and shape. */
export function Notice({ tone, children, role }: { tone: Tone; children: ReactNode; role?: "status" | "alert" }) {
  return (
    <div
      role={role}
      className={`flex gap-2 rounded-md border border-l-[3px] border-line-strong bg-panel px-3 py-1.5 text-ink-2 ${edges[tone]}`}
    >
      <span className="flex h-[19px] items-center">
        <Shape tone={tone} />
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
