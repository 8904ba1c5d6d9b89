"use client";

import { later } from "#components/ui/later.tsx";

/** Pinned views, at the end of the rail: they come after what everybody needs, and move nothing. */
export const Pinned = later(() => import("#components/view/pinned-views.tsx"), null);
