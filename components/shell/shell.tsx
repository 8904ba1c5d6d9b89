import type { ReactNode } from "react";
import { Suspense } from "react";

import { Toaster } from "#components/ui/toaster.tsx";

import { AddressNotice } from "./address-notice.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Keys } from "./keys.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

interface ShellProps {
  /** The way into the palette, in the top bar. */
  search?: ReactNode;
  /** Links to pinned views, at the end of the rail. */
  pinned?: ReactNode;
  children: ReactNode;
}

/** The frame around every page of the console. */
export function Shell({ search, pinned, children }: ShellProps) {
  return (
    <div className="flex h-dvh max-sm:flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent not-focus:sr-only"
      >
        Skip to the content
      </a>
      <Suspense
        fallback={<div className="shrink-0 border-r border-line bg-panel max-sm:hidden sm:w-14 worded:w-[184px]" />}
      >
        <Rail pinned={pinned} />
      </Suspense>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Suspense fallback={<div className="h-11 shrink-0 border-b border-line bg-panel" />}>
          <TopBar search={search} />
          <ConnectionBanner />
          <AddressNotice />
        </Suspense>
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none">
          <Suspense>{children}</Suspense>
        </main>
      </div>
      <Keys />
      <Toaster />
    </div>
  );
}
