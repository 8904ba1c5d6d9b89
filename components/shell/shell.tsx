import type { ReactNode } from "react";
import { Suspense } from "react";

import { DemoBadge } from "./demo-badge.tsx";
import { Rail } from "./rail.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { StreamState } from "./stream-state.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The frame around every page of the console. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-dvh max-sm:flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent not-focus:sr-only"
      >
        Skip to the content
      </a>
      <Suspense
        fallback={<div className="shrink-0 border-r border-line bg-panel max-sm:hidden sm:w-14 lg:w-[184px]" />}
      >
        <Rail />
      </Suspense>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-panel px-3 sm:px-5">
          <Suspense>
            <ScopePicker />
          </Suspense>
          <div className="ml-auto" />
          <DemoBadge />
          <StreamState />
          <ThemeSwitch />
        </header>
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none">
          <Suspense>{children}</Suspense>
        </main>
      </div>
    </div>
  );
}
