"use client";

import type { ReactNode } from "react";

import { PanelSkeleton } from "#components/object/panel-skeleton.tsx";
import { ListActions } from "#components/table/list-actions.ts";
import { PanelSlot } from "#components/table/panel-slot.ts";
import { ExplainSlot } from "#components/ui/explain-slot.ts";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SaveView } from "#components/view/save-view.tsx";

// Most visits open no object: panels come with the first one that is opened.
const ObjectPanel = later(() => import("./object-panel.tsx"), <PanelSkeleton />);

// They appear in dialogs: nothing of the page waits for them.
const ActionHost = later(() => import("#components/action/action-host.tsx"), null);
// Nor are most refused anything.
const WhyNot = later(() => import("#components/access/why-not.tsx"), <Skeleton width="60%" />);

const saveView = <SaveView />;

/** Lets every list of the console open an object beside itself, and keep what it shows. */
export function Panels({ children }: { children: ReactNode }) {
  return (
    <ExplainSlot value={WhyNot}>
      <ListActions value={saveView}>
        <PanelSlot value={ObjectPanel}>{children}</PanelSlot>
        <ActionHost />
      </ListActions>
    </ExplainSlot>
  );
}
