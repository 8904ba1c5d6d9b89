"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { createPastClient } from "#lib/query/past.ts";

import { PastBanner } from "./past-banner.tsx";

const FRAME = "flex h-full min-h-0 flex-col";
const CONTENT = "min-h-0 flex-1 overflow-auto";

/** A page as of a moment: what is asked for below is asked of the past. Make it anew for another moment. */
export function PastFrame({ at, children }: { at: number; children: ReactNode }) {
  const [client] = useState(() => createPastClient(at));
  return (
    <div className={FRAME}>
      <PastBanner at={at}>
        From kube-state-metrics; labels, events, YAML and logs of then cannot be known here.
      </PastBanner>
      <QueryClientProvider client={client}>
        <div className={CONTENT}>{children}</div>
      </QueryClientProvider>
    </div>
  );
}

/** A page that has no past: it shows now, and says so. */
export function NowFrame({ at, children }: { at: number; children: ReactNode }) {
  return (
    <div className={FRAME}>
      <PastBanner at={at}>
        <b className="font-semibold text-warn">This page cannot show the past: what you see below is now.</b>
      </PastBanner>
      <div className={CONTENT}>{children}</div>
    </div>
  );
}
