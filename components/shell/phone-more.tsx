"use client";

import { Menu } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";

import { lazy } from "#components/ui/lazy.ts";

const PhoneDrawer = lazy(() => import("./phone-drawer.tsx"));

/** The last tab of a phone's bottom bar: every noun, in a drawer. */
export function PhoneMore({ pinned }: { pinned?: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex flex-1 flex-col items-center gap-0.5 py-1.5 text-micro text-ink-2 sm:hidden"
      >
        <Menu aria-hidden size={15} strokeWidth={1.75} />
        More
      </button>
      {isOpen && (
        <Suspense>
          <PhoneDrawer onClose={() => setOpen(false)}>{pinned}</PhoneDrawer>
        </Suspense>
      )}
    </>
  );
}
