"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

const waiting = <StatePanel state="loading" rows={12} />;

export const DrillList = later(() => import("./drill-list.tsx"), waiting);
export const DrillNew = later(() => import("./drill-new.tsx"), waiting);
export const DrillView = later(() => import("./drill-view.tsx"), waiting);
