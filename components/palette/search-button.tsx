"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";

import { Kbd } from "#components/ui/kbd.tsx";
import { later } from "#components/ui/later.tsx";

import { useEarlyKeys } from "./early-keys.ts";

// Most visits never open it, and it brings the grammar along.
const Palette = later(() => import("./palette.tsx"), null);

/** The way into the palette: a field that is a button, and Ctrl K or ⌘K from anywhere. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  const early = useEarlyKeys(isOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="flex h-7 min-w-0 items-center gap-2 rounded-md border border-line-strong bg-raised px-2 text-ink-3 hover:bg-hover sm:w-full sm:max-w-[420px]"
      >
        <Search aria-hidden size={14} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left max-sm:sr-only">Search or type a query</span>
        <span aria-hidden className="max-md:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {isOpen && <Palette early={early} onClose={() => setOpen(false)} />}
    </>
  );
}
