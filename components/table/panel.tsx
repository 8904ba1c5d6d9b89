"use client";

import { Suspense, useContext } from "react";

import type { ListState } from "./list-state.ts";
import { panelPlace } from "./panel-place.ts";
import { PanelSlot } from "./panel-slot.ts";

/** The object that a list's URL opens, beside the list. */
export function Panel({ state }: { state: Pick<ListState, "openId" | "part" | "openObject"> }) {
  const Content = useContext(PanelSlot);
  if (state.openId === null) return null;
  return (
    <Suspense fallback={<div className={panelPlace} />}>
      <Content id={state.openId} part={state.part} onClose={() => state.openObject(null)} />
    </Suspense>
  );
}
