"use client";

import { later } from "#components/ui/later.tsx";

/** The style page as a script of its own: it holds every primitive, which no page of the console needs at once. */
export const StyleLoader = later(() => import("./style-page.tsx"), null);
export const LinesLoader = later(() => import("./lines-page.tsx"), null);
