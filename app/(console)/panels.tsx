"use client";

import type { ReactNode } from "react";

import { PanelSkeleton } from "#components/object/panel-skeleton.tsx";
import { ListActions } from "#components/table/list-actions.ts";
import { PanelSlot } from "#components/table/panel-slot.ts";
import { ExplainSlot } from "#components/ui/explain-slot.ts";
import { later } from "#components/ui/later.tsx";
import { SaveView } from "#components/view/save-view.tsx";
import { urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { AfterPage } from "./after-page.tsx";

// Most visits open no object: panels come with the first one that is opened.
const ObjectPanel = later(() => import("./object-panel.tsx"), <PanelSkeleton />);

// Most visits are refused nothing either.
const WhyNot = later(() => import("#components/access/why-not.tsx"), null);

// And few look at the past.
const Past = later(() => import("./past.tsx"), null);

const saveView = <SaveView />;

/** Lets every list of the console open an object beside itself, and keep what it shows. */
export function Panels({ children }: { children: ReactNode }) {
  const [at] = useUrlPart("at", urlText);
  return (
    <ExplainSlot value={WhyNot}>
      <ListActions value={saveView}>
        <PanelSlot value={ObjectPanel}>{at === null ? children : <Past>{children}</Past>}</PanelSlot>
        <AfterPage />
      </ListActions>
    </ExplainSlot>
  );
}
