"use client";

import type { ComponentProps } from "react";

import { useAbout } from "#lib/query/about.ts";

import { MomentLines } from "./moment-lines.tsx";

interface LinesAroundProps extends ComponentProps<typeof MomentLines> {
  title: string;
  note?: string;
  /** Within a detail that has its own room around it. */
  isBare?: boolean;
}

/** Central lines under a heading of their own; nothing at all where no central logs are configured. */
export default function LinesAround({ title, note = "", isBare = false, ...of }: LinesAroundProps) {
  const { data } = useAbout();
  if (data?.hasLogs !== true) return null;
  return (
    <section aria-label={title} className={`min-w-0 ${isBare ? "" : "border-t border-line px-4 py-3 first:border-0"}`}>
      <header className="mb-2 flex items-baseline gap-2">
        <h2 className="font-semibold">{title}</h2>
        <p className="min-w-0 truncate text-small text-ink-3">{note}</p>
      </header>
      <MomentLines {...of} />
    </section>
  );
}
