"use client";

import { Suspense, useEffect, useSyncExternalStore } from "react";

import { lazy } from "#components/ui/lazy.ts";
import { freeze, frozenAt, thaw } from "#lib/query/freeze.ts";

import { areKeysOpen, closeKeys, onKeys, openKeys } from "./keys-state.ts";

const KeysDialog = lazy(() => import("./keys-dialog.tsx"));

/** Keys that work on every page. Not while somebody types, and not with a modifier, which is the browser's. */
export function Keys() {
  const isOpen = useSyncExternalStore(onKeys, areKeysOpen, () => false);
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <KeysDialog onClose={closeKeys} />
    </Suspense>
  );
}

function onKey(event: KeyboardEvent): void {
  const isTyping =
    event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "?") openKeys();
  else if (event.key === "p") (frozenAt() === undefined ? freeze : thaw)();
}
