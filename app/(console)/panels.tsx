"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";

import { PanelSkeleton } from "#components/object/panel-skeleton.tsx";
import { PanelSlot } from "#components/table/panel-slot.ts";

// Most visits open no object: panels come with the first one that is opened.
const ObjectPanel = dynamic(() => import("./object-panel.tsx"), { ssr: false, loading: PanelSkeleton });

/** Lets every list of the console open an object beside itself. */
export function Panels({ children }: { children: ReactNode }) {
  return <PanelSlot value={ObjectPanel}>{children}</PanelSlot>;
}
